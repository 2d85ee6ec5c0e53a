"""From the fine codes of records to the keys under which a publisher prints them."""

from collections.abc import Iterable, Sequence

from halcyon.insight.bands import Band, band_of
from halcyon.insight.indicator.dimensions import Code, Dimension
from halcyon.insight.profile import UNKNOWN, Profile


class Grouping:
    """The groups of a profile. A code that none gathers is a local code: its own key.

    ``merged``: not known goes where the publisher merged it with others. Otherwise it is a group of its own,
    always.
    """

    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    def key(self, dimension: Dimension, code: Code, bands: Sequence[Band], *, merged: bool) -> str:
        """The key under which a fine code is printed; ages and waits by the bands, one outside all by itself."""
        if dimension.is_banded:
            return _band(code, bands)
        text = "" if code is None else str(code)
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


def bands_of(dimension: Dimension, keys: Iterable[str]) -> tuple[Band, ...]:
    """The bands among the keys of a dimension."""
    if not dimension.is_banded:
        return ()
    return tuple(band_of(dimension.key, key) for key in keys if key != UNKNOWN)


def _band(code: Code, bands: Iterable[Band]) -> str:
    if code is None:
        return UNKNOWN
    number = int(code)
    return next((str(band) for band in bands if band.contains(number)), str(number))
