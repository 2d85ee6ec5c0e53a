"""From the areas to the table of results."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from benchmarks import dashboard, drafting, facts, figures, pages, printing, search, trail, writing
from benchmarks.areas import Area
from benchmarks.data import Sizes
from benchmarks.report import table, write
from benchmarks.timing import Result

#: What is measured, by name, in this order: what changes an area comes after what reads it.
PARTS: Mapping[str, Callable[[Area, Area], Iterator[Result]]] = {
    "pages": pages.whole_requests,
    "growth": pages.growth,
    "policies": pages.policies,
    "search": search.measure,
    "facts": facts.measure,
    "figures": figures.measure,
    "dashboard": dashboard.measure,
    "printing": printing.measure,
    "drafting": drafting.measure,
    "allocate": writing.measure,
    "trail": trail.measure,
}


#: What an area made for figures alone has the rows for.
OF_FIGURES = ("figures",)
#: What needs no area, since it brings its own.
OF_NOTHING = ("printing",)


def run(*, scale: float, times: int | None, only: Sequence[str] | None, keep: bool) -> None:
    """Measure everything, or the parts named, and write the results to a file that is called after them.

    ``times``: figures alone, in an area of so many times the published number of referrals a year.
    """
    logging.disable(logging.WARNING)
    bare = bool(only) and set(only or ()) <= set(OF_NOTHING)
    if bare:
        scale, areas = 0, [Area("", Sizes(0))]
    elif times:
        only = only or OF_FIGURES
        areas = [Area(f"halcyon_bench_times_{times}", Sizes.of_times(times))]
    else:
        areas = [Area("halcyon_bench", Sizes(scale)), Area("halcyon_bench_tenth", Sizes(scale / 10))]
    made = [None if bare else _make(area, keep=keep) for area in areas]
    found: dict[str, list[Result]] = {}
    for name in only or PARTS:
        found[name] = []
        for result in PARTS[name](areas[0], areas[-1]):
            found[name].append(result)
            print(f"{name:9} {result.ratio:6.2f}×  {result.what}", flush=True)
    print(table(found))
    size = "" if bare else f"times-{times}" if times else f"scale-{scale:g}"
    parts = "-".join(only or ()) if not times else ""
    named = "-".join(filter(None, (size, parts)))
    written = write(found, None if bare else areas[0], size=named, seconds=made[0], on=date.today())  # noqa: DTZ011
    print(f"Written to {written}")
    for area in areas:
        if not keep and not bare:
            area.drop()


def _make(area: Area, *, keep: bool) -> float | None:
    """Make an area, unless one is there that may be used. How many seconds that took."""
    if keep and area.is_there():
        return None
    start, last = time.monotonic(), ""
    for done in area.make():
        if done != last:
            print(f"{time.monotonic() - start:6.1f} s  {area.name}: {done}", flush=True)
        last = done
    return round(time.monotonic() - start, 1)
