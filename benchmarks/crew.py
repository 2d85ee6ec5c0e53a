"""Eight writers and a sealer, each a process of its own. Nothing of Django's is imported before it is set up."""

import logging
import time
from multiprocessing.context import SpawnContext
from typing import Any

WRITERS = 8
SECONDS = 6.0  # of one measurement: the sealer comes round at least once
QUERIES = 10  # of a request's work
WORK = "SELECT count(*) FROM records_grant WHERE record_id = md5('file' || %s)::uuid"


class Crew:
    """Processes that are ready and wait for the word."""

    def __init__(self, context: SpawnContext, area: str, scale: float) -> None:
        self.sealing, self.over = context.Event(), context.Event()
        self.rounds, self.done = context.Queue(), context.Queue()
        writers = [(_write, (area, scale, number, self.rounds, self.done)) for number in range(WRITERS)]
        sealer = (_seal, (area, scale, self.sealing, self.over, self.done))
        self.processes = [
            context.Process(target=target, args=args, daemon=True) for target, args in [*writers, sealer]
        ]
        for process in self.processes:
            process.start()
        for _ in self.processes:
            self.done.get(timeout=120)

    def seconds(self, *, first: bool, sealed: bool) -> float:
        """What one request takes, all eight at work: the time over the number that were done, times eight."""
        (self.sealing.set if sealed else self.sealing.clear)()
        until = time.time() + SECONDS
        for _ in range(WRITERS):
            self.rounds.put((first, until))
        return SECONDS * WRITERS / sum(self.done.get(timeout=60) for _ in range(WRITERS))

    def close(self) -> None:
        self.over.set()
        for _ in range(WRITERS):
            self.rounds.put(None)
        for process in self.processes:
            process.join(timeout=30)


def _enter(area: str, scale: float) -> None:
    from halcyon.project.ready import make_ready

    make_ready()
    logging.disable(logging.WARNING)

    from benchmarks.areas import Area
    from benchmarks.data import Sizes

    Area(area, Sizes(scale)).enter()


def _write(area: str, scale: float, number: int, rounds: Any, done: Any) -> None:
    _enter(area, scale)
    from django.db import connection

    from benchmarks.statements import viewer_of
    from halcyon.access.acting import acting_as
    from halcyon.access.trail.actions import note

    viewer = viewer_of(f"hub{number}@bench.example")

    def request(first: bool) -> None:
        with acting_as(viewer), connection.cursor() as cursor:
            if first:
                note("read", by=viewer, subject="measured")
            for n in range(QUERIES):
                cursor.execute(WORK, [str(n)])
                cursor.fetchone()
            if not first:
                note("read", by=viewer, subject="measured")

    request(True)
    done.put(0)
    while (told := rounds.get()) is not None:
        first, until = told
        count = 0
        while time.time() < until:
            request(first)
            count += 1
        done.put(count)


def _seal(area: str, scale: float, sealing: Any, over: Any, done: Any) -> None:
    _enter(area, scale)
    from halcyon.access.trail.sealing import seal
    from halcyon.project.commands.sealer import EVERY

    done.put(0)
    while not over.wait(EVERY / 2):
        if sealing.is_set():
            seal()
