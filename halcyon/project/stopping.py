"""Being told to stop: SIGTERM or SIGINT end a wait at once, and work in hand at its next pause."""

import os
import select
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Stop:
    """Whether somebody asked us to stop, and a wait that such a request cuts short."""

    def __init__(self, reader: int) -> None:
        self._reader = reader
        self.asked = False

    def wait(self, seconds: float) -> bool:
        """Waits so long at most. True once somebody has asked."""
        if not self.asked:
            select.select([self._reader], [], [], seconds)
        return self.asked


@contextmanager
def until_told_to_stop() -> Iterator[Stop]:
    """Takes over the signals for as long as the block runs. In the main thread only."""
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    stop = Stop(reader)

    def handle(number: int, frame: FrameType | None) -> None:
        stop.asked = True

    before = {number: signal.signal(number, handle) for number in SIGNALS}
    wakeup_before = signal.set_wakeup_fd(writer)
    try:
        yield stop
    finally:
        signal.set_wakeup_fd(wakeup_before)
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(reader)
        os.close(writer)
