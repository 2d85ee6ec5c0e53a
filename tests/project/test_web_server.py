"""Gunicorn as it is set up: it answers, ends when asked, and writes nothing that a person typed."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

APPLICATION = """
import signal
signal.alarm(60)
def application(environ, start_response):
    raise ValueError("Ann Example asked for " + environ["QUERY_STRING"])
"""
STARTED = "import sys; sys.stdout.write('up' + chr(10)); sys.stdout.flush()"


class OverSocket(http.client.HTTPConnection):
    """HTTP over a Unix socket."""

    def __init__(self, path: Path) -> None:
        super().__init__("localhost", timeout=30)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(str(self._path))


@pytest.mark.slow(reason="starts a web server")
def test_an_error_is_one_line_without_personal_data() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "failing.py").write_text(APPLICATION)
        (folder / "settings.py").write_text(
            f"from halcyon.project.web_server import *\ndef when_ready(server):\n    {STARTED}\n"
        )
        command = [sys.executable, "-m", "gunicorn", "-c", str(folder / "settings.py"), "failing:application"]
        env = {
            **os.environ,
            "HALCYON_BIND": f"unix:{folder}/socket",
            "HALCYON_WEB_PROCESSES": "1",
            "PYTHONPATH": os.pathsep.join([str(folder), str(Path.cwd())]),
        }
        with subprocess.Popen(
            command, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as server:
            try:
                assert server.stdout
                assert server.stdout.readline() == "up\n"
                connection = OverSocket(folder / "socket")
                connection.request("GET", "/search?name=Ben+Sample")
                assert connection.getresponse().status == 500
                connection.close()
                server.send_signal(signal.SIGTERM)
                _, errors = server.communicate(timeout=60)
            finally:
                server.kill()
        assert server.returncode == 0
        logged = [json.loads(line) for line in errors.splitlines()]
        assert [line["event"] for line in logged if line["level"] == "ERROR"] == [
            "Error handling request %s %s"
        ]
        assert "builtins.ValueError" in errors
        assert "Example" not in errors
        assert "Sample" not in errors
