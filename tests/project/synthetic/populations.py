"""Hidden populations and the profiles that publish them: what the solver must be able to invent again."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from random import Random
from types import MappingProxyType

from halcyon.insight.profile import UNKNOWN, Group, Profile, Row, Table, age_band

PERIOD = "2021/22"
KEYS = {
    "source": ["police", "school", "social_care", "hostel"],
    "ethnicity": ["white", "asian", "black", "mixed", UNKNOWN],
    "gender": ["female", "male", "other", UNKNOWN],
    "looked_after": ["looked_after", "not_looked_after", UNKNOWN],
    "outcome": ["exploitation_service", "community_youth_team", "not_allocated", "passed_on"],
    "risk_level": ["high", "medium", "low", "not_yet_graded"],
}
GROUPS = (
    Group("source", "police", ("6",)),
    Group("source", "school", ("2A", "2B")),
    Group("source", "social_care", ("5A", "5D")),
    Group("ethnicity", "white", ("WBRI", "WOTH")),
    Group("ethnicity", "asian", ("APKN", "AIND")),
    Group("ethnicity", "black", ("BAFR", "BCRB")),
    Group("ethnicity", "mixed", ("MWBC",)),
)
Record = dict[str, str]


def counted(records: list[Record], dimension: str, key: str) -> list[Record]:
    """The records that a publisher counts under a key."""

    def under(value: str) -> bool:
        if dimension == "age_band" and UNKNOWN not in (value, key):
            return age_band(key).contains(int(value))
        return value == key

    return [record for record in records if under(record[dimension])]


def restricted(records: list[Record], table: Table) -> list[Record]:
    for dimension, key in table.restrict.items():
        records = counted(records, dimension, key)
    return records


def percentage(part: int, whole: int, decimals: int) -> Decimal:
    """As a publisher rounds: half up."""
    return (Decimal(100 * part) / whole).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def wrong_figures(profile: Profile, period: str, records: list[Record]) -> list[str]:
    """Every printed figure of the profile's referral tables that these records do not give."""
    wrong = []
    for table in profile.measuring("referrals", period):
        row = table.row(period)
        rows = restricted(records, table)
        if row.total is not None and row.total != table.base and row.total != len(rows):
            wrong.append(f"{table.id}: total {row.total}, not {len(rows)}")
        base = table.base if table.base is not None else row.total if row.total is not None else len(rows)
        for key, count in row.count.items():
            ours = len(counted(rows, table.dimension, key))
            if ours != count:
                wrong.append(f"{table.id}: {key} {count}, not {ours}")
        for key, percent in row.percent.items():
            ours = len(counted(rows, table.dimension, key))
            decimals = max(0, -percent.as_tuple().exponent)
            if base and percentage(ours, base, decimals) != percent:
                wrong.append(f"{table.id}: {key} {percent}% of {base}, not {ours}")
    return wrong


def hidden_population(rng: Random, size: int) -> list[Record]:
    """Records with lopsided, correlated values, which keep the rule that no child under 13 is graded low."""
    favourites = {dimension: rng.sample(keys, len(keys)) for dimension, keys in KEYS.items()}
    records = []
    for _ in range(size):
        record = {
            dimension: keys[min(rng.randrange(len(keys)), rng.randrange(len(keys)))]
            for dimension, keys in favourites.items()
        }
        record["age_band"] = UNKNOWN if rng.random() < 0.05 else str(rng.randint(9, 21))
        if record["age_band"] in {"9", "10", "11", "12"} and record["risk_level"] == "low":
            record["risk_level"] = "medium"
        records.append(record)
    return records


def bands(rng: Random) -> list[str]:
    """Ages cut somewhere, without a gap or with one, with an open end or without."""
    cuts = sorted(rng.sample(range(9, 23), rng.randint(2, 5)))
    pairs = list(pairwise(cuts))
    written = [f"{low}-{high - 1}" if high - 1 > low else f"{low}" for low, high in pairs]
    return [*written, f"{cuts[-1]}+"] if rng.random() < 0.5 else written


def keys_of(rng: Random, dimension: str) -> list[str]:
    return bands(rng) if dimension == "age_band" else KEYS[dimension]


def published(rng: Random, records: list[Record]) -> Profile:
    """A profile that prints some of the records' figures, in one of many ways."""
    dimensions = [*KEYS, "age_band"]
    tables = []
    for dimension in rng.sample(dimensions, rng.randint(1, len(dimensions))):
        tables.append(_printed(rng, records, f"by_{dimension}", dimension, {}))
    for n in range(rng.randint(0, 4)):
        dimension, *others = rng.sample(dimensions, rng.choice([2, 2, 2, 3, 4]))
        restrict = {other: rng.choice(keys_of(rng, other)) for other in others}
        tables.append(_printed(rng, records, f"some_{n}", dimension, restrict))
    row = replace(tables[0].rows[0], total=len(records))
    tables[0] = replace(tables[0], rows=(row,))
    return Profile("p", "P", "", PERIOD, "", GROUPS, tuple(tables), ())


def _printed(rng: Random, records: list[Record], name: str, dimension: str, restrict: dict) -> Table:
    keys = keys_of(rng, dimension)
    keys = keys if rng.random() < 0.5 else rng.sample(keys, rng.randint(1, len(keys)))
    table = Table(
        name, name, "referrals", dimension, MappingProxyType(restrict), None, MappingProxyType({}), ()
    )
    rows = restricted(records, table)
    counts = {key: len(counted(rows, dimension, key)) for key in keys}
    decimals = rng.choice([None, None, 0, 1])
    if decimals is None or not rows:
        total = len(rows) if rng.random() < 0.7 else None
        row = Row(PERIOD, total, MappingProxyType(counts), MappingProxyType({}), "")
    else:
        percents = {key: percentage(count, len(rows), decimals) for key, count in counts.items()}
        # Of an unprinted number, a share that lies exactly between two printed values is nobody's guess.
        step = 2 * 10**decimals * 100
        between = any(step * count % (2 * len(rows)) == len(rows) for count in counts.values())
        total = len(rows) if between or rng.random() < 0.7 else None
        row = Row(PERIOD, total, MappingProxyType({}), MappingProxyType(percents), "")
    return replace(table, rows=(row,))
