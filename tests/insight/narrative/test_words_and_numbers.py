"""Sentences of reports held against computed figures: those that must be pointed out, and those that must not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from halcyon.insight.narrative.catalogue import Span, catalogue
from halcyon.insight.narrative.references import prose
from halcyon.insight.narrative.subjects import figures_of
from halcyon.insight.publication.document import Line, Section
from halcyon.insight.publication.values import Counted, Kind, Value
from halcyon.insight.report.review.words import of_text
from tests.insight.narrative.test_judging import BEFORE, DOCUMENT, NOW, YEARS, table


def shares(heading: str, key: str, *numbers: str) -> Line:
    cells = tuple(
        Value(
            Decimal(n),
            kind=Kind.PERCENT,
            of=Counted("referrals", period, frozenset({("source", key)})),
            base=Counted("referrals", period),
            places=1,
        )
        for n, period in zip(numbers, YEARS, strict=True)
    )
    return Line(heading, cells)


def waits(*numbers: int) -> Line:
    cells = tuple(
        Value(Decimal(n), kind=Kind.WAIT, of=Counted("decision_wait_median", period), unit="hours")
        for n, period in zip(numbers, YEARS, strict=True)
    )
    return Line("Wait for a decision: median", cells)


MORE = Section(
    "more",
    "M",
    (table("shares", shares("School", "school", "11.6", "14.4", "21.3")), table("waits", waits(8, 7, 8))),
)
#: Police 60, 31, 20; school 17, 21, 30; social care 70, 94, 91; all 147, 146, 141; girls 130, 132, 128; boys 17, 14,
#: 13; children of 14: 26, 23, 29; allocated 66, 64, 60; not allocated 23, 34, 33; closed 40, 20, 20. Children of the
#: area: 47,000, 50,000, 50,000.
WHOLE = replace(DOCUMENT, sections=(*DOCUMENT.sections, MORE))
FIGURES = figures_of(WHOLE)
NAMES = catalogue(WHOLE.values(), Span(NOW, BEFORE), lambda of: of.measure)


def found(text: str, *checks: str) -> list[str]:
    made = of_text("s", prose(text, NAMES), FIGURES, NAMES, None)
    return [each.says for each in made if each.check.value in (checks or ("direction",))]


#: Each with a part of what is said of it.
FIRES = [
    # by how much
    ("Referrals from schools fell by 6%.", "17 after 21 is 19% less"),
    ("Referrals from schools were down by 30%.", "19% less"),
    ("Referrals from schools were down 6 per cent.", "19% less"),
    ("Referrals from the police were up 20% on last year.", "94% more"),
    ("Referrals from schools fell by nine.", "17 after 21 is 4"),
    ("Referrals from schools fell by 6.", "17 after 21 is 4"),
    ("Referrals from the police rose by about a third.", "94% more"),
    ("Referrals that were not allocated increased by a third.", "23 after 34"),
    # from one number to another
    ("Referrals rose from 150 to 141.", "from 150 to 141 is a fall"),
    ("Referrals decreased from 141 to 150.", "from 141 to 150 is a rise"),
    ("Referrals fell from {{referrals.total.previous}} to {{referrals.total}}.", "from 146 to 147 is a rise"),
    ("The police made 60 referrals, down from 31.", "from 31 to 60 is a rise"),
    ("Contacts rose from 12 to 12.", "is no change"),
    # shares, rates, waits
    ("The share of referrals from schools rose.", "11.6% after 14.4%"),
    ("The percentage of referrals from schools fell by 6 percentage points.", "2.8 percentage points"),
    ("The share of referrals from schools fell by 2.8%.", "2.8 percentage points, and 19% less"),
    ("The share of referrals from schools remained stable.", "11.6% after 14.4%"),
    ("The rate of referrals fell.", "31.3 in 10,000 children after 29.2"),
    ("The median wait for a decision fell.", "8 hours after 7 hours"),
    # two things in one sentence
    ("Referrals from schools fell and those from social care rose.", "70 after 94"),
    ("Referrals from schools rose and those from social care fell.", "17 after 21"),
    ("Police referrals fell and referrals of boys rose.", "60 after 31"),
    # denials, and nothing that happened
    ("Referrals from the police did not change.", "94% more"),
    ("Referrals of boys did not rise.", "17 after 14: so it is"),
    ("Referrals neither rose nor fell.", "147 after 146: so it is"),
    ("There was no significant change in referrals from the police.", "beyond usual variation"),
    ("Referrals from the police were within usual variation.", "beyond usual variation"),
    ("Referrals from schools were beyond usual variation.", "within usual variation"),
    # parts
    ("One in three referrals came from schools.", "17 of 147 are 12%"),
    ("Nine in ten referrals came from social care.", "70 of 147 are 48%"),
    ("1 in 5 referrals was about a boy.", "17 of 147 are 12%"),
    ("Three quarters of referrals were about boys.", "17 of 147 are 12%"),
    # beside which year
    ("More referrals came from schools than last year.", "17 after 21"),
    ("Compared with the previous year, fewer referrals were about girls.", "27.7 in 10,000 children after 26.4"),
    ("Referrals from schools were higher than in 2016/17.", "17 after 30"),
    ("Referrals from schools rose in 2017/18.", "21 after 30"),
    ("Referrals from schools have risen since 2016/17.", "17 after 30"),
    ("Referrals from schools rose year on year.", "21 after 30"),
    ("Referrals from the police fell every year.", "31 after 20"),
    ("Cases closed halved.", "40 after 20 is 100% more"),
]  # fmt: skip
QUIET = [
    "Referrals from schools fell by 19%.",
    "Referrals from schools were down by about a fifth.",
    "Referrals from schools fell by four.",
    "Referrals from schools fell by 4.",
    "Referrals from the police were up 94% on last year.",
    "Referrals from the police rose by about 90%.",
    "Referrals rose from 141 to 147.",
    "Referrals rose from {{referrals.total.previous}} to {{referrals.total}}.",
    "The police made 60 referrals, up from 31.",
    "Referrals of children aged from 14 to 10 fell.",  # an age is no number of them
    "The share of referrals from schools fell.",
    "The share of referrals from schools fell by 2.8 percentage points.",
    "The rate of referrals rose.",
    "The median wait for a decision rose.",
    "The median wait for a decision rose by an hour.",
    "Referrals from schools fell and those from the police rose.",
    "Referrals rose and then fell.",  # of which years, the sentence does not say
    "There was no significant change in referrals from schools.",
    "Referrals from schools were within usual variation.",
    "Referrals from the police were beyond usual variation.",
    "One in nine referrals came from schools.",
    "About one in two referrals came from social care.",
    "Fewer than half of the referrals came from schools.",
    "More than half of the agencies sent somebody.",
    "More referrals came from the police than in 2017/18.",
    "Referrals from schools fell in 2017/18.",
    "Referrals from schools have fallen since 2016/17.",
    "Referrals from schools fell year on year.",
    "Referrals from the police grew every year.",
    "The rate is lower than in England.",
    "School referrals are higher than in neighbouring areas.",
    "A group was set up by schools.",
    "Referrals were taken up by schools.",
    "Schools rose to the challenge.",
    "Confidence among school staff grew.",
    "Demand on schools increased, head teachers told us.",
    "We want to halve referrals from schools.",
    "If referrals from schools rise, we will train more staff.",
    "Nobody should fall through the gap.",
    "Two in three of those who answered felt safer.",
    "Fewer than five schools asked for it.",
    "Training led to a rise in confidence among schools with 5 referrals or more.",
    "Girls told us that their confidence had grown.",
]


@pytest.mark.parametrize(("text", "says"), FIRES)
def test_what_must_be_pointed_out(text: str, says: str) -> None:
    assert any(says in each for each in found(text)), found(text)


@pytest.mark.parametrize("text", QUIET)
def test_what_must_not(text: str) -> None:
    assert found(text) == []


def test_there_are_enough_of_both() -> None:
    assert len(FIRES) + len(QUIET) >= 60
    assert len(QUIET) >= len(FIRES)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Seventeen referrals came from schools.", "referrals.source.school"),
        ("Twenty-one referrals came from schools the year before.", "referrals.source.school.previous"),
        ("Of the 30 cases, 64% had a plan.", "No number out of 30 is 64%."),
        ("64 per cent of 30 cases had a plan.", "No number out of 30 is 64%."),
        ("Out of 7 families, 50% answered.", "No number out of 7 is 50%."),
        ("Visits on time: 84%.", "of how many?"),
    ],
)
def test_numbers_that_are_pointed_out(text: str, says: str) -> None:
    assert any(says in each for each in found(text, "typed", "share", "concept")), found(
        text, "typed", "share"
    )


@pytest.mark.parametrize(
    "text",
    [
        "Seventeen schools took part.",  # not referrals from them
        "Two workers visited schools; ten schools answered.",
        "One in five families answered, and 1 in 5 asked for more.",
        "Of the 30 cases, 63% had a plan.",
        "Out of 8 families, 50% answered.",
        "Costs rose by 40%, and waits were down by about 6%.",
        "Of the 30 visits on time, 84% of those families answered.",
    ],
)
def test_numbers_that_are_not(text: str) -> None:
    assert found(text, "typed", "share", "concept") == []
