"""One parent: what dies is started again, a signal stops everything in order."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import pytest

from halcyon.project.supervisor import LONGEST_WAIT, wait_before_start

pytestmark = pytest.mark.slow(reason="starts processes")


class Running:
    """A supervisor under test and what it and its children have said."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said: list[str] = []

    def until(self, pattern: str) -> re.Match[str]:
        """Reads on to the next line that matches."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line.strip())
            if match := re.search(pattern, line):
                return match
        raise AssertionError(f"never said {pattern!r}, but: {self.said}")

    def pids(self, *names: str) -> dict[str, int]:
        """The process ids of children, as each says when it starts, in whatever order they do."""
        found: dict[str, int] = {}
        while set(found) != set(names):
            match = self.until(r"(\w+) started (\d+)")
            found[match[1]] = int(match[2])
        return found

    def stop(self, number: int = signal.SIGTERM) -> list[str]:
        """Sends the signal; gives the rest of what is said until the end."""
        self.process.send_signal(number)
        rest, _ = self.process.communicate(timeout=60)
        return rest.splitlines()


@contextmanager
def supervised(case: str) -> Iterator[Running]:
    command = [sys.executable, "-m", "tests.project.dummies", case]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            yield Running(process)
        finally:
            process.kill()


@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(0, 0), (1, 0), (2, 0.5), (3, 1), (4, 2), (5, 4), (8, LONGEST_WAIT), (99, LONGEST_WAIT)],
)
def test_waits_longer_after_each_failure(failures: int, seconds: float) -> None:
    assert wait_before_start(failures) == seconds


def test_a_killed_child_is_started_again() -> None:
    with supervised("three") as running:
        before = running.pids("web", "worker", "sealer")
        os.kill(before["worker"], signal.SIGKILL)
        running.until(r"worker ended \(killed by SIGKILL\); starting it again now\.")
        after = running.pids("worker")
        assert after["worker"] != before["worker"]
        assert running.stop()
        assert running.process.returncode == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_all_in_order(number: int) -> None:
    with supervised("three") as running:
        pids = running.pids("web", "worker", "sealer")
        assert running.stop(number) == ["web stopped", "worker stopped", "sealer stopped"]
        assert running.process.returncode == 0
        assert not any(psutil.pid_exists(pid) for pid in pids.values())


def test_a_child_that_does_not_end_is_killed() -> None:
    with supervised("stubborn") as running:
        pids = running.pids("web")
        assert running.stop() == ["halcyon: web did not end in 0.2 s and is killed."]
        assert running.process.returncode == 0
        assert not psutil.pid_exists(pids["web"])


def test_a_child_that_keeps_failing_waits_and_is_named() -> None:
    with supervised("failing") as running:
        running.until(r"worker ended \(exit status 7\); starting it again now\.")
        running.until(r"worker ended \(exit status 7\); starting it again in 0\.5 s\.")
        running.until(r"worker ended \(exit status 7\); starting it again in 1 s\.")
        assert running.stop()[-1] == "web stopped"


def test_a_command_that_is_absent_is_named_and_the_rest_runs() -> None:
    with supervised("missing") as running:
        either = r"web started|worker cannot be started: No such file or directory\."
        assert running.until(either)[0] != running.until(either)[0]
        assert "web stopped" in running.stop()
        assert running.process.returncode == 0


def test_other_signals_are_handed_on() -> None:
    with supervised("three") as running:
        running.pids("web", "worker", "sealer")
        running.process.send_signal(signal.SIGHUP)
        told = {running.until(r"(\w+) was told to reload")[1] for _ in range(3)}
        assert told == {"web", "worker", "sealer"}


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel tells children of their parent's death")
def test_children_end_when_the_supervisor_is_killed() -> None:
    with supervised("three") as running:
        running.pids("web", "worker", "sealer")
        assert sorted(running.stop(signal.SIGKILL)) == ["sealer stopped", "web stopped", "worker stopped"]
