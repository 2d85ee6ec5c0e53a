"""One parent for the processes of a running Halcyon: starts them, restarts what dies, stops them in order.

A child that ends by itself is started again, at first at once, then after waits that double up to half a
minute, until it has run well for a while. On SIGTERM or SIGINT the children are stopped one after the other
in the order of the list, each asked first and killed if it does not end. If the supervisor itself is killed,
the kernel asks the children to end (on Linux). What it says goes to standard error and names no one.
"""

import ctypes
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import FrameType

LONGEST_WAIT = 30.0  # seconds between two starts of a child that keeps failing
GRACE = 30.0  # seconds in which a child may finish what it is doing
RUNS_WELL = 10.0  # seconds after which a child's earlier failures are forgotten
KEEPS_FAILING = 5  # failures in a row that are worth a word
TEND_EVERY = 2.0  # seconds between two looks at what the children need

STOP = (signal.SIGTERM, signal.SIGINT)
FORWARDED = (signal.SIGHUP, signal.SIGUSR1)  # to every child: read settings again, reopen logs


@dataclass(frozen=True)
class Child:
    """A process to keep running: the name that messages give it, and its command."""

    name: str
    argv: Sequence[str]


def wait_before_start(failures: int) -> float:
    """Seconds to wait after so many failures in a row: 0, 0.5, 1, 2, 4 and so on up to half a minute."""
    return 0.0 if failures <= 1 else min(0.25 * 2 ** (failures - 1), LONGEST_WAIT)


def say_to_stderr(sentence: str) -> None:
    """One line for the operator."""
    print(f"halcyon: {sentence}", file=sys.stderr, flush=True)


@dataclass
class _Kept:
    """A child with its present process and its past."""

    child: Child
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    due: float = 0.0

    def start(self) -> None:
        # A session of its own: Ctrl-C in the terminal reaches the supervisor alone, which stops in order.
        self.process = subprocess.Popen(  # noqa: S603 - our own commands, no shell
            list(self.child.argv),
            start_new_session=True,
            preexec_fn=_end_with_parent,  # noqa: PLW1509 - there are no threads here
        )
        self.started = time.monotonic()

    def ended(self) -> int | None:
        """The status of a process that has ended since the last call, a signal as a negative number."""
        if self.process is None or (status := self.process.poll()) is None:
            return None
        now = time.monotonic()
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)  # what it leaves behind, if it was killed
        self.process = None
        self.failures = 1 if now - self.started >= RUNS_WELL else self.failures + 1
        self.due = now + wait_before_start(self.failures)
        return status


class Supervisor:
    """Keeps `children` running until a signal says to stop.

    `tend` is called every two seconds and looks after what they all need; what it returns is said.
    """

    def __init__(
        self,
        children: Sequence[Child],
        *,
        tend: Callable[[], str | None] = lambda: None,
        say: Callable[[str], None] = say_to_stderr,
        grace: float = GRACE,
    ) -> None:
        self._kept = [_Kept(child) for child in children]
        self._tend = tend
        self._say = say
        self._grace = grace
        self._stopping = False

    def run(self) -> int:
        """Returns 0 when it was told to stop and every child is gone."""
        with self._signals() as wake_up:
            while not self._stopping:
                self._start_what_is_due()
                wake_up(self._patience())
                self._look_after_ended()
                if (sentence := self._tend()) and not self._stopping:
                    self._say(sentence)
            self._stop_all(wake_up)
        return 0

    def _start_what_is_due(self) -> None:
        now = time.monotonic()
        for kept in self._kept:
            if kept.process is None and kept.due <= now:
                try:
                    kept.start()
                except OSError as error:
                    kept.failures += 1
                    kept.due = now + wait_before_start(kept.failures + 1)
                    self._say(f"{kept.child.name} cannot be started: {error.strerror}.")

    def _patience(self) -> float:
        """Seconds until something is due."""
        now = time.monotonic()
        return max(0.0, min([TEND_EVERY, *(kept.due - now for kept in self._kept if kept.process is None)]))

    def _look_after_ended(self) -> None:
        for kept in self._kept:
            status = kept.ended()
            if status is None or self._stopping:
                continue
            wait = wait_before_start(kept.failures)
            again = f"in {wait:g} s" if wait else "now"
            self._say(f"{kept.child.name} ended ({_in_words(status)}); starting it again {again}.")
            if kept.failures == KEEPS_FAILING:
                self._say(
                    f"{kept.child.name} keeps failing: see its own messages above. Ctrl-C stops everything."
                )

    def _stop_all(self, wake_up: Callable[[float], None]) -> None:
        for kept in self._kept:
            process = kept.process
            if process is None or process.poll() is not None:
                continue
            process.terminate()
            deadline = time.monotonic() + self._grace
            while process.poll() is None and (left := deadline - time.monotonic()) > 0:
                wake_up(left)
            if process.poll() is None:
                self._say(f"{kept.child.name} did not end in {self._grace:g} s and is killed.")
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    @contextmanager
    def _signals(self) -> Iterator[Callable[[float], None]]:
        """Takes over the signals; gives a function that sleeps until one arrives, so many seconds at most."""
        reader, writer = os.pipe()
        os.set_blocking(reader, False)
        os.set_blocking(writer, False)
        selector = selectors.DefaultSelector()
        selector.register(reader, selectors.EVENT_READ)

        def wake_up(seconds: float) -> None:
            if selector.select(seconds):
                os.read(reader, 4096)

        handlers = {
            signal.SIGCHLD: _ignore,
            **dict.fromkeys(STOP, self._stop),
            **dict.fromkeys(FORWARDED, self._forward),
        }
        before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
        wakeup_before = signal.set_wakeup_fd(writer)
        try:
            yield wake_up
        finally:
            signal.set_wakeup_fd(wakeup_before)
            for number, handler in before.items():
                signal.signal(number, handler)
            selector.close()
            os.close(reader)
            os.close(writer)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _forward(self, number: int, frame: FrameType | None) -> None:
        for kept in self._kept:
            if kept.process is not None and kept.process.poll() is None:
                kept.process.send_signal(number)


def _ignore(number: int, frame: FrameType | None) -> None:
    """A handler, so that the signal wakes us."""


def _in_words(status: int) -> str:
    return f"killed by {signal.Signals(-status).name}" if status < 0 else f"exit status {status}"


def _end_with_parent() -> None:
    """In a new child on Linux: asks the kernel for SIGTERM when the parent dies (PR_SET_PDEATHSIG is 1)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
