"""A sealer that stops to say so in the middle of its second batch: ``python -m tests.access.trail.mid_run``."""

import sys

import django

django.setup()

from halcyon.access.trail import sealing

appended = sealing._append
batches = 0


def append(*arguments: object) -> None:
    global batches
    appended(*arguments)  # type: ignore[arg-type]
    batches += 1
    if batches == 2:
        print("in the middle", flush=True)
        sys.stdin.read()


sealing._append = append  # type: ignore[assignment]
sealing.seal(batch=2)
