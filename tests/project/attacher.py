"""A process that uses the embedded database until its input ends: `python -m tests.project.attacher <folder>`."""

import signal
import sys
from pathlib import Path

from halcyon.project.postgres import DataFolder, Server

signal.alarm(120)  # nothing is left behind by a test that fails
server = Server(DataFolder(Path(sys.argv[1])))
with server.attach():
    running = server.running()
    sys.stdout.write(f"{running.pid if running else 'none'}\n")
    sys.stdout.flush()
    sys.stdin.read()
