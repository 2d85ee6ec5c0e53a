"""Drawing lots."""

import random
from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


def drawn(shares: Mapping[T, float], rng: random.Random) -> T:
    """One key, as likely as its share; shares need not add up to anything."""
    return rng.choices(list(shares), list(shares.values()))[0]
