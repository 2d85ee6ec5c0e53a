"""A sealer that stops to say so in the middle of its second batch: ``python -m tests.access.trail.mid_run``."""

import itertools
import sys
from unittest import mock

import django


def main() -> None:
    from halcyon.access.trail import sealing

    appended, batches = sealing._append, itertools.count(1)

    def append(*arguments: object) -> None:
        appended(*arguments)  # type: ignore[arg-type]
        if next(batches) == 2:
            sys.stdout.write("in the middle\n")
            sys.stdout.flush()
            sys.stdin.read()

    with mock.patch.object(sealing, "_append", append):
        sealing.seal(batch=2)


if __name__ == "__main__":
    django.setup()
    main()
