"""A supervisor with dummy children, run as a process of its own: `python -m tests.project.dummies <case>`.

Children say their name when they start and when they stop, so that a test waits for lines, never for time.
"""

import signal
import sys

from halcyon.project.supervisor import Child, Supervisor

STEADY = r"""
import os, signal, sys
def say(words):
    os.write(1, f"{sys.argv[1]} {words}\n".encode())  # in one piece, whoever else is writing
def stop(*_):
    say("stopped")
    os._exit(0)
signal.signal(signal.SIGTERM, stop)
signal.signal(signal.SIGHUP, lambda *_: say("was told to reload"))
say(f"started {os.getpid()}")
while True:
    signal.pause()
"""
STUBBORN = STEADY.replace("signal.SIGTERM, stop", "signal.SIGTERM, signal.SIG_IGN")
FAILING = "raise SystemExit(7)"


def child(name: str, code: str) -> Child:
    """A Python process that runs `code` and knows its name."""
    return Child(name, [sys.executable, "-c", code, name])


CASES = {
    "three": [child("web", STEADY), child("worker", STEADY), child("sealer", STEADY)],
    "stubborn": [child("web", STUBBORN)],
    "failing": [child("web", STEADY), child("worker", FAILING)],
    "missing": [child("web", STEADY), Child("worker", ["/nowhere/at/all"])],
}

if __name__ == "__main__":
    signal.alarm(60)  # nothing is left behind by a test that fails
    sys.exit(Supervisor(CASES[sys.argv[1]], grace=0.2 if sys.argv[1] == "stubborn" else 30).run())
