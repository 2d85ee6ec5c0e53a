"""Names in a text: those there are, and those there are not."""

from halcyon.insight.narrative.catalogue import Entry
from halcyon.insight.narrative.references import LONGEST, prose, references, unknown
from halcyon.insight.publication.prose import as_html, names
from halcyon.insight.publication.values import Counted, count

TOTAL = count(150, Counted("referrals", "2018/19"))
KNOWN = {"referrals.total": Entry("referrals.total", TOTAL, "Referrals, 2018/19")}


def test_a_name_is_found_with_its_place() -> None:
    text = "There were {{referrals.total}}, {{ referrals.total }} of them."
    found = list(references(text))
    assert [text[each.start : each.end] for each in found] == ["{{referrals.total}}", "{{ referrals.total }}"]
    assert {each.name for each in found} == {"referrals.total"} == set(names(text))


def test_a_text_takes_the_values_that_it_refers_to_and_no_others() -> None:
    made = prose("{{referrals.total}} and {{nothing}}", KNOWN)
    assert made.values == {"referrals.total": TOTAL}
    html = as_html(made, level=2)
    assert "150 and <mark>[no figure “nothing”]</mark>" in html


def test_an_unknown_name_is_told_with_the_nearest_that_there_is() -> None:
    text = "{{referral.total}} {{xyz}} {{referrals.total}}"
    assert [(each.reference.name, each.like) for each in unknown(text, KNOWN)] == [
        ("referral.total", "referrals.total"),
        ("xyz", ""),
    ]


def test_what_is_no_name_refers_to_nothing() -> None:
    for text in ("{{}}", "{{ }}", "{{a b}}", "{ {a} }", "{{a}", "{{" + "x" * 200 + "}}", "{{<b>}}"):
        assert list(references(text)) == [], text


def test_a_text_of_any_size_is_read_as_far_as_a_report_goes() -> None:
    braces = "{{" * 5_000_000
    assert list(references(braces)) == []
    late = " " * LONGEST + "{{referrals.total}}"
    assert list(references(late)) == []
