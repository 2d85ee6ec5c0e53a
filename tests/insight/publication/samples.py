"""A publication with everything in it, and one that means harm."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from halcyon.insight.publication.document import (
    Chart,
    ChartKind,
    Column,
    DataTable,
    Document,
    Line,
    Notice,
    Prose,
    Quotation,
    Section,
)
from halcyon.insight.publication.values import Counted, Kind, Symbol, Value, count, plain

REFERRALS = Counted("referrals", "2018/19")
BEFORE = Counted("referrals", "2017/18")


def referred(number: int, key: str = "", *, year: Counted = REFERRALS) -> Value:
    """A count of referrals, of one source where it is given."""
    return count(number, year.where("source", key) if key else year)


def share(percent: str, key: str, *, year: Counted = REFERRALS) -> Value:
    """A percentage with one decimal."""
    return Value(Decimal(percent), kind=Kind.PERCENT, of=year.where("source", key), base=year, places=1)


BY_SOURCE = DataTable(
    id="referrals_by_source",
    caption="Referrals by source",
    columns=(Column("Source", numeric=False), Column("2018/19"), Column("2018/19, %"), Column("2017/18")),
    lines=(
        Line("Police", (referred(31, "police"), share("20.7", "police"), referred(28, "police", year=BEFORE))),
        Line("Schools", (referred(17, "school"), share("11.3", "school"), Value(None))),
        Line("Health", (referred(3, "health").hidden(), share("2.0", "health").hidden(), referred(0, year=BEFORE))),
        Line("Total", (referred(1150), Value(None, symbol=Symbol.NOT_APPLICABLE), referred(148, year=BEFORE)), True),
    ),
    base="1,150 referrals",
    notes=("Other sources are in the data file.",),
    source="Referrals recorded by the service",
)  # fmt: skip
WAITS = DataTable(
    id="waits",
    caption="Days until allocated",
    columns=(Column("Measure", numeric=False), Column("2018/19"), Column("In words", numeric=False)),
    lines=(
        Line("Median", (Value(Decimal("4.5"), kind=Kind.WAIT, base=REFERRALS, unit="days", places=1), "Steady")),
        Line("Sessions", (plain(12),"Nobody’s")),
    ),
)  # fmt: skip
PROSE = Prose(
    "The service received **{{total}} referrals**, *{{police}}* of them from the police.\n\n"
    "- Schools: {{school}}\n- Health: {{health}}\n\n> A quiet line.\n\n"
    "### Where it comes from\n\nSee [the guidance](https://example.test/guidance).\n\n"
    "1. First\n2. Second\n\n| Who | How many |\n|---|---|\n| Police | {{police}} |\n",
    {
        "total": referred(1150),
        "police": referred(31, "police"),
        "school": referred(17, "school"),
        "health": referred(3, "health").hidden(),
    },
)
CHART = Chart(
    id="chart_source",
    title="Referrals by source, 2018/19",
    table="referrals_by_source",
    kind=ChartKind.BARS,
    columns=(0,),
    says="The police referred most often.",
)
COVER = Section(
    "cover",
    "Scrutiny cover sheet",
    (Prose("**Decision sought:** to note the report.\n\n**Category:** for scrutiny."),),
)
EASY = Section(
    "easy",
    "Easy read",
    (Prose("Children were hurt.\n\nWe helped {{total}} times.", {"total": referred(1150)}),),
)


def document() -> Document:
    """Two chapters, a cover, an easy read; every kind of block."""
    one = Section(
        "referrals",
        "Referrals",
        (PROSE, BY_SOURCE, CHART),
        (Section("waits_in", "Waits", (WAITS, Notice("To come", "The stay in the queue comes later."))),),
    )
    two = Section(
        "voice",
        "What young people say",
        (
            Quotation("They listened to me.", "A young person who had support"),
            Notice("Look at this", "90% and 8% leave 2%.", "warning"),
        ),
    )
    return Document(
        id="annual-2018-19",
        title="Exploitation service annual report 2018/19",
        subtitle="For the partnership",
        area="Sampleshire (synthetic)",
        period="2018/19",
        mode="public",
        as_of=datetime(2019, 6, 3, 9, 30, tzinfo=UTC),
        sections=(one, two),
        cover=COVER,
        easy=EASY,
        edition=2,
        published=date(2019, 7, 1),
        change_note="One figure of 2017/18 was put right.",
        threshold=6,
        source="The service’s own records",
        contact="reports@example.test",
    )


HOSTILE = "=cmd|' /C calc'!A0 <script>alert(1)</script> \x00\x0b\ufffe\u202e\ud800 & \"'"
ARABIC = "الإحالات من المدارس"


def hostile() -> Document:
    """The same with labels that mean harm, wherever somebody could write one."""
    lines = (
        Line(HOSTILE, (referred(5), share("1.0", "x"), HOSTILE)),
        Line(ARABIC, (referred(7), share("2.0", "y"), "+1")),
    )
    table = replace(
        BY_SOURCE, id="a b/<c>", caption=HOSTILE, lines=lines, base=HOSTILE, notes=(HOSTILE,), source=HOSTILE
    )
    prose = Prose(
        f"{HOSTILE}\n\n<img src=x onerror=alert(1)> [x](javascript:alert(1)) ![y](https://e.test/t.png) "
        f"{{{{none}}}}\n\n# Big\n\n###### Small\n\n{ARABIC}"
    )
    chart = replace(CHART, table="a b/<c>", title=HOSTILE, says=HOSTILE)
    blocks = (prose, table, chart, Quotation(HOSTILE, HOSTILE), Notice(HOSTILE, HOSTILE))
    return replace(
        document(),
        title=HOSTILE,
        area=HOSTILE,
        subtitle=HOSTILE,
        marking=HOSTILE,
        contact=HOSTILE,
        change_note=HOSTILE,
        sections=(Section("a b", HOSTILE, blocks), Section("a b", HOSTILE, blocks)),
    )
