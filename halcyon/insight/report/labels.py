"""Words for the keys of a table."""

from halcyon.insight.bands import KINDS, in_words
from halcyon.insight.indicator.dimensions import DIMENSIONS, NOT_KNOWN
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.profile import UNKNOWN, Profile, Table
from halcyon.insight.publication.values import Counted
from halcyon.insight.report.grouping import Grouping

BASE_OF = ".base"  # behind an indicator: the records that its share is of
#: Words in keys that are written with capitals.
_SPELT = {
    **{word: word.upper() for word in ("bame", "bme", "cce", "cse", "gp", "lac", "nhs", "send", "yot")},
    **{word: word.title() for word in ("asian", "black", "british", "irish", "roma", "white")},
}


def label(table: Table, key: str) -> str:
    """A key of the table in the publisher's words; failing that in those of the code list."""
    return table.label.get(key) or words(table.dimension, key)


def words(dimension: str, key: str) -> str:
    """A key of a dimension in words."""
    if key == UNKNOWN:
        return DIMENSIONS[dimension].nothing if dimension in DIMENSIONS else NOT_KNOWN
    if dimension in KINDS:
        return in_words(dimension, key)
    known = DIMENSIONS[dimension].labels if dimension in DIMENSIONS else {}
    return known.get(key) or _spelt(key)


def said(profile: Profile, of: Counted) -> str:
    """What is counted, in words: "Referrals, source: South Yorkshire Police"."""
    indicator = INDICATORS.get(of.measure)
    parts = [indicator.title if indicator else _base_of(of.measure)]
    for dimension, key in sorted(of.scope):
        title = DIMENSIONS[dimension].title if dimension in DIMENSIONS else _spelt(dimension)
        parts.append(f"{title.lower()}: {printed(profile, of.measure, dimension, key)}")
    return ", ".join(parts)


def _base_of(measure: str) -> str:
    """A measure that is no indicator: the base of one (``high_held.base``), or a word of its own."""
    indicator = INDICATORS.get(measure.removesuffix(BASE_OF))
    return f"{indicator.title}, of how many (n)" if indicator else _spelt(measure)


def printed(profile: Profile, measure: str, dimension: str, key: str) -> str:
    """A key in the words of the first table that prints it in words of its own."""
    own = (
        table.label[key]
        for table in profile.tables
        if (table.measure, table.dimension) == (measure, dimension) and key in table.label
    )
    return next(own, words(dimension, key))


def _spelt(key: str) -> str:
    """A key as words: "other_bme" is "Other BME"."""
    text = " ".join(_SPELT.get(word, word) for word in key.split("_"))
    return text[:1].upper() + text[1:]


def merged_with_unknown(profile: Profile, table: Table) -> list[str]:
    """The keys under which the publisher counts what was not known, too."""
    dimension, grouping = DIMENSIONS[table.dimension], Grouping(profile)
    keys = {grouping.key(dimension, code, (), merged=True) for code in (None, *dimension.unknown)}
    return sorted(keys - {UNKNOWN})
