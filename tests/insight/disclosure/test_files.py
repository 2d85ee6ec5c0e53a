"""All six formats of a publication tell the same, and not one of them more: not on the page, not behind it."""

import re
from decimal import Decimal
from functools import cache

import pytest
from lxml import etree

from halcyon.insight.disclosure.protecting import protect
from halcyon.insight.disclosure.relations import Knowledge, order
from halcyon.insight.disclosure.settings import Settings
from halcyon.insight.publication import about
from halcyon.insight.publication.charts import draw
from halcyon.insight.publication.document import Chart, ChartKind, Document
from halcyon.insight.publication.formats import FORMATS
from halcyon.insight.publication.stored import as_text
from halcyon.insight.publication.values import Counted, Kind, Symbol, Value, count
from tests.insight.disclosure.files import files_of, opened, printed_in, texts_of
from tests.insight.disclosure.worlds import document, drawn_document, furnished, share, table

ALL = Counted("referrals", "2018/19")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ORDINAL = re.compile(
    r"ODFPY/\S+|WeasyPrint \S+|\b[0-9a-f]{8,}\b|rId\d+|urn:\S+|https?://\S+|PT\d+\S*"
)  # names of parts, not numbers


@cache
def public() -> Document:
    """A drawn report of a small service as it may be public, with something of every kind of block."""
    return protect(furnished(drawn_document(1)), settings=Settings())[0]


@cache
def written(form: str) -> bytes:
    return files_of(public(), form)[form]


@pytest.mark.slow(reason="writes a report in each format and reads it back")
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_tells_the_same_figures(form: str) -> None:
    printed = printed_in(form, written(form), public())
    told = sorted(_figure(value, re.sub(r"\(.*\)$", "", text)) for value, text in printed)
    assert told == sorted(_figure(value, value.text) for value in public().values())
    assert {figure[-1] for figure in told} >= {"c", "0"}


def _figure(value: Value, text: str) -> tuple[str, ...]:
    named = (str(order(each)) if each else "" for each in (value.of, value.base))
    return (value.kind, *named, "".join(text.split()))


def numbers(text: str) -> set[str]:
    found = {each.replace(",", "").rstrip(".") for each in _NUMBER.findall(_ORDINAL.sub(" ", text))}
    return {str(Decimal(each).normalize()) for each in found}


@pytest.mark.slow(reason="writes a report in each format and reads all of it")
@pytest.mark.parametrize("form", FORMATS)
def test_no_file_has_a_number_that_the_publication_does_not_tell(form: str) -> None:
    """Not in properties, notes, alternative texts, hidden sheets or the words of pictures."""
    made = public()
    said = [as_text(made), *(text for pair in (*about.facts(made), *about.symbols()) for text in pair)]
    known = {number for text in said for number in numbers(text)}
    known |= {number for value in made.values() for number in numbers(value.text)}
    shares = {value.printed for value in made.values() if value.printed is not None}
    known |= {str((each / 100).normalize()) for each in shares} | {str(each.normalize()) for each in shares}
    pages = {str(each) for each in range(1, 60)} if form == "pdf" else set()
    tables = {str(each) for each in range(1, 1 + len(list(made.tables())))}
    found = {number for text in texts_of(form, written(form)) for number in numbers(text)}
    assert found - known - pages - tables == set()
    assert len(found & known) > 40


def telling() -> Document:
    """A table whose hidden numbers, shares and times are long and stand nowhere else."""
    numbers = {"a": 3, "b": 8_675_309, "c": 9_418_273, "d": 9_997_651}
    total = sum(numbers.values())
    lines = [
        (
            key,
            [count(n, ALL.where("outcome", key)), share(n, total, ALL.where("outcome", key), ALL, places=4)],
        )
        for key, n in numbers.items()
    ]
    wait = Value(
        Decimal("7530864.2975"),
        kind=Kind.WAIT,
        of=Counted("wait", "2018/19"),
        base=ALL,
        unit="days",
        places=4,
    )
    return furnished(document(table("t", ("all", [count(total, ALL), wait]), *lines)))


@pytest.mark.slow(reason="writes a report in each format and takes it apart")
@pytest.mark.parametrize("form", FORMATS)
def test_no_byte_of_a_file_has_a_hidden_number(form: str) -> None:
    whole = telling()
    made, account = protect(whole, settings=Settings(), knowledge=Knowledge(ranks={"wait": 1.0}))
    hidden = {each.number for each in account.hidden}
    assert hidden == {3, 8_675_309}
    shown = [value for value in made.values() if value.number is not None]
    assert {value.text for value in shown} >= {"9,418,273"}
    data = opened(form, files_of(made, form)[form])
    for number in ("8675309", "8,675,309", "30.88", "7530864", "7,530,864"):
        assert number.encode() not in data, number
    assert b"9418273" in data or b"9,418,273" in data
    unprotected = opened(form, files_of(whole, form)[form])  # the same search finds them where they are
    assert b"8675309" in unprotected or b"8,675,309" in unprotected


@pytest.mark.parametrize("kind", ChartKind)
def test_a_picture_draws_what_is_printed_and_nothing_hidden(kind: ChartKind) -> None:
    """Bars are as long as the printed figures; a hidden one has none, whatever its number was."""
    lines = [("one", 40), ("two", 3), ("three", 20)]

    def drawn(hidden: int) -> str:
        cells = [(key, [count(hidden if key == "two" else n, ALL.where("outcome", key))]) for key, n in lines]
        made = document(table("t", *cells)).with_values(
            lambda value: value.hidden() if value.of == ALL.where("outcome", "two") else value
        )
        [found] = made.tables()
        picture = draw(Chart("c", "Chart", "t", kind), found)
        assert picture is not None
        return picture.svg + picture.alt

    assert drawn(3) == drawn(5) == drawn(900)


def test_a_bar_is_as_long_as_its_figure_is_printed() -> None:
    def svg(percent: str) -> str:
        value = Value(Decimal(percent), kind=Kind.PERCENT, of=ALL.where("outcome", "one"), base=ALL, places=1)
        [found] = document(table("t", ("one", [value]), ("two", [share(50, 100, ALL, ALL)]))).tables()
        picture = draw(Chart("c", "Chart", "t"), found)
        assert picture is not None
        return picture.svg

    assert svg("14.66") == svg("14.7")
    assert svg("14.66") != svg("14.8")
    assert len(list(etree.fromstring(svg("14.7").encode()).iter("{http://www.w3.org/2000/svg}path"))) > 1


def test_symbols_have_a_legend_wherever_they_are_printed() -> None:
    values = [count(4, ALL).hidden(), Value(None), Value(None, symbol=Symbol.NOT_APPLICABLE)]
    made = document(table("t", ("a", values)))
    for form in ("html", "docx", "ods", "csv", "json"):
        said = " ".join(" ".join(texts_of(form, files_of(made, form)[form])).split())
        for words in ("hidden, so that nobody can be identified", "not available", "not applicable"):
            assert words in said, (form, words)
