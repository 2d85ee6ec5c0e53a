"""Recall of ranked search, and what a search takes: ``python -m benchmarks.recall --people 1000000``.

A search counts where the person is on its first page of ten. Where more than ten match equally well, or better by
what was said, one further thing that the searcher may know (the postcode) must bring the person into ten.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.population import Somebody
    from halcyon.people.matching.told import Sought


@dataclass
class Recalled:
    """Of one kind of slip: how often asked, found at once, found with one further field; seconds each took."""

    asked: int = 0
    at_once: int = 0
    with_more: int = 0
    seconds: list[float] = field(default_factory=list)
    missed: list[tuple[Somebody, Sought]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return (self.at_once + self.with_more) / self.asked if self.asked else 0.0


def recall(viewer: object, searches: Sequence[tuple[str, Somebody, Sought]]) -> Mapping[str, Recalled]:
    """Ask each search as a viewer, in a transaction of its own as a page would."""
    from halcyon.access.acting import acting_as
    from halcyon.people.matching.queries import find_people

    found: defaultdict[str, Recalled] = defaultdict(Recalled)
    for kind, who, sought in searches:
        row = found[kind]
        row.asked += 1
        with acting_as(viewer):  # type: ignore[arg-type]
            start = time.perf_counter()
            first = find_people(viewer, sought)  # type: ignore[arg-type]
            row.seconds.append(time.perf_counter() - start)
            if any(each.person_id == who.id for each in first.shown):
                row.at_once += 1
            elif first.count > 10 and any(
                each.person_id == who.id
                for each in find_people(viewer, replace(sought, address=who.postcode)).shown  # type: ignore[arg-type]
            ):
                row.with_more += 1
            else:
                row.missed.append((who, sought))
    return found


def table(found: Mapping[str, Recalled]) -> str:
    """The results as a Markdown table."""
    lines = [
        "| slip | asked | found in ten | with the postcode | recall | median ms | p95 ms |",
        "|---|---|---|---|---|---|---|",
    ]
    everything = Recalled()
    for kind, row in found.items():
        lines.append(_line(kind, row))
        everything.asked += row.asked
        everything.at_once += row.at_once
        everything.with_more += row.with_more
        everything.seconds += row.seconds
    return "\n".join([*lines, _line("all", everything)])


def _line(kind: str, row: Recalled) -> str:
    ordered = sorted(row.seconds)
    p95 = ordered[max(0, -(-len(ordered) * 95 // 100) - 1)] * 1000
    return (
        f"| {kind} | {row.asked} | {row.at_once} | {row.with_more} | {row.recall:.3f}"
        f" | {statistics.median(ordered) * 1000:.1f} | {p95:.1f} |"
    )


def main() -> None:
    """Make people, ask, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.recall", description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--each", type=int, default=100, help="searches of each kind")
    parser.add_argument("--keep", action="store_true", help="leave the people, and use those left")
    parser.add_argument("--misses", action="store_true", help="show what was missed")
    args = parser.parse_args()
    os.environ["HALCYON_DATA"] = str(Path(os.environ.get("HALCYON_DATA", ".halcyon")) / "bench")

    from halcyon.project.ready import make_ready

    make_ready()

    from benchmarks import population, slips
    from benchmarks.areas import Area
    from benchmarks.data import Sizes, fill_directory
    from benchmarks.statements import viewer_of
    from halcyon.project.setup import set_up

    area, start = Area("halcyon_recall", Sizes(args.people / 100_000)), time.monotonic()
    everybody = list(population.people(args.people))
    if not (args.keep and area.is_there()):
        area.drop()
        area.make_empty()
        list(set_up())
        fill_directory(Sizes(0.01))
        population.fill(everybody)
        print(f"{len(everybody):,} people in {time.monotonic() - start:.0f} s", flush=True)
    searches = slips.asked(everybody, args.each)
    viewer = viewer_of("hub0@bench.example")
    recall(viewer, searches[:: max(1, len(searches) // 20)])  # warm
    found = recall(viewer, searches)
    print(table(found))
    if args.misses:
        for kind, row in found.items():
            for who, sought in row.missed[:8]:
                print(kind, who.names, who.born_on, "<-", sought)
    if not args.keep:
        area.drop()


if __name__ == "__main__":
    main()
