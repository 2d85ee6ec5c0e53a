"""How contacts of a source usually reach the hub, and when (``ways.toml``), fitted to the rates of all contacts."""

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from halcyon.project.synthetic import rates
from halcyon.project.synthetic.fitting import fitted
from halcyon.project.synthetic.rates import Shares

OFFICE, EVENING, NIGHT, WEEKEND = "office", "evening", "night", "weekend"
TIMES = (OFFICE, EVENING, NIGHT, WEEKEND)
Pair = tuple[str, str]  # a source and a channel, as codes


@dataclass(frozen=True, eq=False)
class Way:
    """How contacts of some sources come: shares by channel, how freely at each time, months without any."""

    sources: tuple[str, ...]
    channel: Shares
    times: Shares
    away: frozenset[int]


@cache
def ways() -> tuple[Way, ...]:
    """Every way; the one of all other sources last."""
    text = Path(__file__).with_name("ways.toml").read_text(encoding="utf-8")
    found = (
        Way(tuple(each["sources"]), each["channel"], each["times"], frozenset(each.get("away", ())))
        for each in tomllib.loads(text)["way"]
    )
    return tuple(sorted(found, key=lambda way: not way.sources))


@cache
def way_of(source: str | None) -> Way:
    """The way of a source."""
    return next((way for way in ways() if source in way.sources), ways()[-1])


@cache
def usual_pairs() -> Mapping[Pair, float]:
    """Shares of all contacts by source and channel: channels as the rates have them, sources as these allow.

    Sources are those of referrals where every channel is as free to one as to another; police notifications, which
    few referrals come of, make more of all contacts theirs.
    """
    drawn = {
        (source, channel): share * part
        for source, share in rates.SOURCE.items()
        for channel, part in shares_of(way_of(source).channel).items()
    }
    return fitted(drawn, {1: shares_of(rates.CHANNEL)})


def sources_of(pairs: Mapping[Pair, float]) -> Shares:
    """Shares of sources in those of pairs."""
    found: defaultdict[str, float] = defaultdict(float)
    for (source, _), share in pairs.items():
        found[source] += share
    return found


def left_of_usual(number: int, known: Mapping[Pair, int]) -> Mapping[Pair, float]:
    """Shares of the others of so many contacts, so that all are as usual; as usual where nothing would be left."""
    left = {pair: max(0, share * number - known.get(pair, 0)) for pair, share in usual_pairs().items()}
    return left if any(left.values()) else usual_pairs()


def times_of(sources: Shares, times: Shares) -> Mapping[Way, Shares]:
    """For each way the shares of times, so that contacts of these sources come at these times, as far as they can."""
    of_way: defaultdict[Way, float] = defaultdict(float)
    for source, share in sources.items():
        of_way[way_of(source)] += share
    open_then = {(way, time): way.times[time] * times[time] for way in ways() for time in TIMES}
    asked = {cell: weight for cell, weight in open_then.items() if of_way.get(cell[0])}
    found = fitted(asked, {1: times, 0: of_way})
    return {way: {time: found.get((way, time), open_then[way, time]) for time in TIMES} for way in ways()}


def shares_of(shares: Shares) -> Shares:
    """The same shares, of 1."""
    total = sum(shares.values())
    return {key: share / total for key, share in shares.items()}
