"""Sentences held against figures: each that fires, and beside it one that must not."""

from datetime import UTC, datetime

import pytest

from halcyon.insight.narrative.catalogue import Span, catalogue
from halcyon.insight.narrative.references import prose
from halcyon.insight.narrative.subjects import figures_of
from halcyon.insight.publication.document import Column, DataTable, Document, Line, Prose, Section
from halcyon.insight.publication.values import Counted, Value, count, plain
from halcyon.insight.report.review.findings import Finding
from halcyon.insight.report.review.words import of_text

NOW, BEFORE, FIRST = "2018/19", "2017/18", "2016/17"
YEARS = (NOW, BEFORE, FIRST)


def cell(number: int, period: str, *scope: tuple[str, str], measure: str = "referrals") -> Value:
    return count(number, Counted(measure, period, frozenset(scope)))


def line(heading: str, numbers: tuple[int, ...], *scope: tuple[str, str], measure: str = "referrals") -> Line:
    cells = tuple(cell(n, period, *scope, measure=measure) for n, period in zip(numbers, YEARS, strict=True))
    return Line(heading, cells, is_total=not scope and measure == "referrals")


def table(id: str, *lines: Line) -> DataTable:
    columns = (Column("Key", numeric=False), *(Column(each) for each in YEARS))
    return DataTable(id, id.title(), columns, lines)


PEOPLE = Line(
    "10 to 17",
    tuple(
        Value(
            plain(n).number,
            kind=plain(n).kind,
            of=Counted("population", period, frozenset({("age_band", "10-17")})),
        )
        for n, period in zip((47_000, 50_000, 50_000), YEARS, strict=True)
    ),
)
DOCUMENT = Document(
    id="d",
    title="Draft",
    area="Area",
    period=NOW,
    mode="internal",
    as_of=datetime(2019, 6, 1, tzinfo=UTC),
    sections=(
        Section(
            "s",
            "S",
            (
                table(
                    "source",
                    line("South Yorkshire Police", (60, 31, 20), ("source", "police")),
                    line("School", (17, 21, 30), ("source", "school")),
                    line("Social Care", (70, 94, 91), ("source", "social_care")),
                    line("Total (n)", (147, 146, 141)),
                ),
                table(
                    "gender",
                    line("Female", (130, 132, 128), ("gender", "female")),
                    line("Male", (17, 14, 13), ("gender", "male")),
                ),
                table("age", line("14", (26, 23, 29), ("age_band", "14"))),
                table(
                    "outcome",
                    line(
                        "Allocated in the exploitation service",
                        (66, 64, 60),
                        ("outcome", "exploitation_service"),
                    ),
                    line("Not allocated", (23, 34, 33), ("outcome", "not_allocated")),
                ),
                table("cases", line("Cases closed", (40, 20, 20), measure="cases_closed")),
                table("population", PEOPLE),
            ),
        ),
    ),
)
FIGURES = figures_of(DOCUMENT)
NAMES = catalogue(DOCUMENT.values(), Span(NOW, BEFORE), lambda of: of.measure)


def found(text: str, check: str = "direction", written: Prose | None = None) -> list[str]:
    made = written or prose(text, NAMES)
    return [each.says for each in of_text("s", made, FIGURES, NAMES, None) if each.check.value == check]


FIRES = [
    ("Referrals from schools rose.", "“rose”: 17 after 21 is less."),
    ("Fewer referrals came from the police.", "“Fewer”: 60 after 31 is more."),
    ("Referrals fell slightly.", "“fell”: 147 after 146 is more."),
    ("There was a decrease among girls.", "130 after 132, but 27.7 in 10,000 children after 26.4"),
    ("The number of referrals remained static.", "but 31.3 in 10,000 children after 29.2"),
    ("Referrals from the police remained consistent.", "60 after 31 is 94% more."),
    (
        "Allocations to the exploitation service increased significantly: 66 were allocated in it.",
        "within usual variation",
    ),
    ("There was a slight increase in referrals from the police.", "more than usual variation"),
    ("Referrals from the police trebled.", "60 after 31 is 94% more"),
    ("Referrals from schools fell by half.", "17 after 21 is 19% less"),
    ("The majority of referrals were from schools.", "17 of 147 are 12%"),
    ("More than half of referrals were about boys.", "17 of 147 are 12%"),
    ("Referrals of boys aged 14 and of those aged 14 fell.", "26 after 23"),
    ("Referrals did not rise.", "147 after 146: so it is, though the sentence says it is not"),
    ("Cases closed were unchanged.", "40 after 20 is 100% more"),
    ("Referrals from schools rose between 2016/17 and 2018/19.", "17 after 30"),
    ("Referrals from social care rose over the three years.", "70 after 91"),
    ("Referrals numbered {{referrals.source.school}}. This is an increase.", "17 after 21"),
    ("{{referrals.source.school}} came, a rise.", "17 after 21"),
    ("Police referrals rose, while those from schools rose.", "17 after 21"),
]


@pytest.mark.parametrize(("text", "says"), FIRES)
def test_words_that_the_figures_do_not_bear(text: str, says: str) -> None:
    assert any(says in each for each in found(text)), found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Referrals from schools fell.",
        "More referrals came from the police; those from schools fell.",
        "Referrals from the police increased significantly.",
        "Referrals rose slightly.",
        "Referrals that were not allocated fell from 34 to 23.",
        "Not allocated referrals fell by a third.",
        "Allocations to the exploitation service: 66, which did not fall.",
        "Cases closed doubled.",
        "The majority of referrals were about girls.",
        "Most referrals were about girls.",
        "Referrals from social care fell between 2016/17 and 2018/19.",
        "The police will increase patrols.",
        "Confidence grew, and parents told us so.",
        "Referrals rose, while those from schools fell.",
        "Referrals of children aged 14 rose.",
        "The weather remained static.",
        "{{referrals.source.school}} came, a fall.",
    ],
)
def test_words_that_the_figures_bear_or_say_nothing_of(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "check", "says"),
    [
        ("There were 147 referrals.", "typed", "{{referrals.total}}"),
        ("There were 146 referrals the year before.", "typed", "{{referrals.total.previous}}"),
        ("There were 174 referrals.", "concept", "No figure of this report is 174; referrals.total is 147."),
        ("There were 149 referrals.", "concept", "referrals.total is 147"),
        ("Social care made 41%.", "share", "of how many?"),
        ("In 64% of 30 cases it was so.", "share", "No number out of 30 is 64%."),
        ("See {{referrals.totl}}.", "reference", "Is it referrals.total?"),
    ],
)
def test_numbers_typed_by_hand(text: str, check: str, says: str) -> None:
    assert any(says in each for each in found(text, check)), found(text, check)


@pytest.mark.parametrize(
    "text",
    [
        "Within 24 hours, on 31 March 2019, the 4 teams met.",
        "From 2017/18 to 2018/19, in 10,000 children.",
        "Children aged 10 to 13 and under 18.",
        "1. First\n2. Second",
        "Section 47 and page 12.",
        "In 63% of 30 cases it was so.",
        "41% of the referrals.",
        "There were {{referrals.total}} referrals.",
        "The board met 6 times.",
        "A grant of £147 and 1,470 leaflets.",
    ],
)
def test_numbers_that_are_no_figures(text: str) -> None:
    for check in ("typed", "concept", "share"):
        assert found(text, check) == [], check


def test_of_one_text_no_more_is_told_than_somebody_reads() -> None:
    made = list(of_text("s", prose("Referrals from schools rose. " * 1000, NAMES), FIGURES, NAMES, None))
    assert len(made) == 200
    assert all(isinstance(each, Finding) for each in made)
