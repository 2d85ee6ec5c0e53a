"""From the fine codes of records to the keys under which a publisher prints them."""

from collections.abc import Iterable, Sequence

from halcyon.insight.indicator.dimensions import AGE, Code, Dimension
from halcyon.insight.profile import UNKNOWN, AgeBand, Profile, age_band


class Grouping:
    """The groups of a profile. A code that none gathers is a local code: its own key.

    ``merged``: not known goes where the publisher merged it with others. Otherwise it is a group of its own,
    always.
    """

    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    def key(self, dimension: Dimension, code: Code, bands: Sequence[AgeBand], *, merged: bool) -> str:
        """The key under which a fine code is printed; ages by the bands, one outside all of them by itself."""
        if dimension.key == AGE:
            return _band(code, bands)
        text = str(code or "")
        if text in dimension.unknown and not merged:
            return UNKNOWN
        key = self._gathered(dimension, text)
        return self._profile.group_of(dimension.key, UNKNOWN) if merged and key == UNKNOWN else key

    def _gathered(self, dimension: Dimension, code: str) -> str:
        """A publisher may gather codes as they are stored, or as profiles name them (F, or female)."""
        key = self._profile.group_of(dimension.key, code)
        if key != code or self._profile.codes_of(dimension.key, key):
            return key
        return self._profile.group_of(dimension.key, dimension.keys.get(code, code))


def bands_of(dimension: Dimension, keys: Iterable[str]) -> tuple[AgeBand, ...]:
    """The age bands among the keys of a dimension."""
    return tuple(age_band(key) for key in keys if key != UNKNOWN) if dimension.key == AGE else ()


def _band(age: Code, bands: Iterable[AgeBand]) -> str:
    if age is None:
        return UNKNOWN
    years = int(age)
    return next((str(band) for band in bands if band.contains(years)), str(years))
