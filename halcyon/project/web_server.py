"""What gunicorn reads (`-c python:halcyon.project.web_server`); each name is one of its settings.

There is no access log, and errors go through our own formatter: an address may hold what somebody searched for.
"""

from halcyon.project.environment import env
from halcyon.project.logs import LOGGING
from halcyon.project.serving import address

bind = address()
workers = env.number(
    "HALCYON_WEB_PROCESSES",
    2,
    least=1,
    most=64,
    about="how many processes answer requests, each with four threads",
)
worker_class = "gthread"
threads = 4
timeout = 90  # seconds without a sign of life
graceful_timeout = 25  # seconds to finish what is under way; the supervisor waits 30
keepalive = 5
max_requests = 2000  # a process is replaced now and then, so that no leak lasts
max_requests_jitter = 200
control_socket_disable = True
accesslog = None
logconfig_dict = LOGGING
