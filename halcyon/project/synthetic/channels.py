"""Which channel fits which source (``ways``), as the keys under which a profile prints them."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from halcyon.insight.profile import UNKNOWN
from halcyon.project.synthetic.coding import Coding
from halcyon.project.synthetic.lots import drawn
from halcyon.project.synthetic.model import Lean
from halcyon.project.synthetic.ways import Pair, way_of

SOURCE, CHANNEL = "source", "channel"
Guess = dict[str, dict[str, int]]  # dimension, key: how many are expected


@dataclass(frozen=True)
class Channels:
    """``least``: how many there are of a source whatever else is printed; ``printed``: the dimensions that are."""

    coding: Coding
    least: Mapping[str, int]
    printed: frozenset[str]

    def agreed(self, guess: Guess) -> Guess:
        """What is expected, with what is not printed as the other has it: channels by sources, or the reverse."""
        sources, channels = guess[SOURCE], guess[CHANNEL]
        shares = {
            (source, channel): self._share(source, channel) for source in sources for channel in channels
        }
        if CHANNEL not in self.printed and SOURCE in self.printed:
            by_source = {
                channel: round(sum(sources[source] * shares[source, channel] for source in sources))
                for channel in channels
            }
            return {**guess, CHANNEL: by_source}
        if SOURCE in self.printed:
            return guess
        of_channel = {
            channel: sum(sources[source] * shares[source, channel] for source in sources)
            for channel in channels
        }
        by_channel = {
            source: sum(
                number * sources[source] * shares[source, channel] / of_channel[channel]
                for channel, number in channels.items()
                if of_channel[channel]
            )
            for source in sources
        }
        return {
            **guess,
            SOURCE: {source: max(self.least.get(source, 0), round(by_channel[source])) for source in sources},
        }

    def leans(self, guess: Guess) -> list[Lean]:
        """How many times as common each pair is as chance would have it."""
        total = max(1, sum(guess[CHANNEL].values()))
        return [
            Lean(
                ((SOURCE, source), (CHANNEL, channel)),
                self._share(source, channel) * total / max(1, number),
            )
            for source in guess[SOURCE]
            for channel, number in guess[CHANNEL].items()
        ]

    def codes(self, source: str, channel: str, rng: random.Random) -> Pair:
        """Codes that are printed under a pair of keys, and fit each other if any of them do."""
        pairs = dict(self._pairs(source, channel))
        if not any(pairs.values()):
            sources, channels = self.coding.shares(SOURCE, source), self.coding.shares(CHANNEL, channel)
            return drawn(sources, rng), drawn(channels, rng)
        return drawn(pairs, rng)

    def _share(self, source: str, channel: str) -> float:
        """Of the contacts of a source the share that comes by a channel."""
        of_source = sum(self.coding.shares(SOURCE, source).values())
        return sum(share for _, share in self._pairs(source, channel)) / of_source

    def _pairs(self, source: str, channel: str) -> Iterator[tuple[Pair, float]]:
        if channel == UNKNOWN:  # which no contact's is
            return
        channels = self.coding.shares(CHANNEL, channel)
        for code, share in self.coding.shares(SOURCE, source).items():
            of_way = way_of(code).channel
            for each in channels:
                yield (code, each), share * of_way.get(each, 0) / sum(of_way.values())
