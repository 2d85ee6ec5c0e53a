"""The checks in words, with what each finds in the report of 2018/19 that a real service printed."""

from collections.abc import Iterator
from dataclasses import replace

from halcyon.insight.narrative.references import prose
from halcyon.insight.profile import load, shipped
from halcyon.insight.publication.document import Document, Section
from halcyon.insight.report.document import CHECKS, Check
from halcyon.insight.report.review.check import check
from halcyon.insight.report.review.findings import Finding
from halcyon.insight.report.review.quoting import printed, published_before

FAULTS = "invented_faults.toml"
#: The checks of reporting.md by number, and what each looks for.
LOOKS_FOR: tuple[tuple[str, tuple[Check, ...], str], ...] = (
    (
        "Sums and flows",
        (Check.SUM, Check.FLOW),
        "Rows add to their total, percentages to 100 within rounding, and what was open, started and ended to what is"
        " open. One key alone is a share and is not summed; where something is hidden nothing is.",
    ),
    (
        "One thing, one number",
        (Check.CONCEPT,),
        "Equal things have equal numbers in every table; a table of some only says of which; a number in a sentence"
        " that no table has, and that looks like one that a table has, is pointed out.",
    ),
    ("Every row has its base", (Check.BASE,), "Each row says of how many it is."),
    (
        "What was published before",
        (Check.RESTATED,),
        "A figure that differs from the one in the last published report is a restatement.",
    ),
    (
        "Bands",
        (Check.BANDS,),
        "Ages and waits that are cut by other bands, in an earlier year or in the last report, cannot be compared, and"
        " no chart is drawn across them.",
    ),
    (
        "Words of direction",
        (Check.DIRECTION,),
        "“Rose”, “slight decrease”, “remained static”, “doubled”, “down by 6%”, “from 141 to 150”, “one in five”, “the"
        " majority” are held against the count, against the rate where the population is known, and against usual"
        " variation; a share, a rate or a wait against itself where the words name it. Compared are the years that the"
        " sentence names (“in 2017/18”, “since 2016/17”, “year on year”), else this one and the one before. Not looked"
        " at: what a sentence says of places, plans, conditions or things that no table counts (confidence, costs);"
        " “rose and then fell” without years; two groups that stand at opposite ends of a long sentence; irony.",
    ),
    (
        "Last year’s words",
        (Check.COPIED,),
        "A paragraph of which half of the runs of three words stood in the last report, figures left aside.",
    ),
    (
        "Shares",
        (Check.SHARE,),
        "A percentage of nobody knows how many, one that no whole number of its base gives (“64% of 30”), and one that"
        " is not the count beside it.",
    ),
    (
        "Figures by reference",
        (Check.REFERENCE, Check.TYPED, Check.MARKUP, Check.LONG),
        "A name that no figure has; a figure typed by hand, which would not change with the table, also in words from"
        " eleven on; what a publication does not print as it is written (HTML, pictures, links elsewhere than to the"
        " web and mail, names that are not closed, lists more than five deep); a text too long to look at.",
    ),
)
#: What is known of the words of the real report: how its narrative put figures that its tables print.
SAID = (
    "Social care made 41% and the police 21%, schools or colleges 11%.",
    "The number of referrals rose slightly over the three years.",
    "The number allocated to the service stayed level.",
)


def lines() -> Iterator[str]:
    """The page of the checks, as Markdown."""
    real, real_words, planted = found_in_real(), found_in_words(), _found(FAULTS)
    yield "A draft is checked as it stands, at each pause in typing, and each finding stands beside its place. Nothing"
    yield "is put right by itself: an author resolves a finding or accepts it with a reason."
    yield ""
    yield "“In 2018/19” is what a check finds in the figures that a real service printed for 2018/19 and the two years"
    yield "before (`sses_2018_19.toml`); “in its words”, in what is known of how it said them. “Planted” is what it"
    yield "finds in an invented report that has every kind of fault."
    for number, (title, which, says) in enumerate(LOOKS_FOR, 1):
        yield from ("", f"## {number}. {title}", "", says, "")
        yield from _listed("In 2018/19", real, which)
        yield from _listed("In its words", real_words, which)
        yield from _listed("Planted", planted, which)


def found_in_real() -> list[Finding]:
    """What the checks find in the tables of the real report."""
    return _found(shipped().name)


def found_in_words() -> list[Finding]:
    """What they find in its words, as far as they are known, beside those tables."""
    document = printed(load(shipped()))
    words = Section("words", "In words", (prose("\n\n".join(SAID), {}),))
    return [each for each in check(_with(document, words)) if each.section == words.id]


def _with(document: Document, section: Section) -> Document:
    return replace(document, sections=(section, *document.sections))


def _found(name: str) -> list[Finding]:
    profile = load(shipped().parent / name)
    return check(printed(profile), published_before(profile))


def _listed(heading: str, found: list[Finding], which: tuple[Check, ...]) -> Iterator[str]:
    mine = [each for each in found if each.check in which]
    if not mine:
        yield f"- {heading}: nothing."
        return
    yield f"- {heading}:"
    for each in mine:
        where = each.quote or f"{each.block}, {each.period}"
        yield f"  - *{CHECKS[each.check]}*, {where.split(chr(10))[0]} → {each.says}"
