"""Checks that remember: of whatever is typed, they find what checks that remember nothing find."""

from dataclasses import replace

import pytest

from halcyon.insight.narrative.references import prose
from halcyon.insight.publication.document import Document, Section
from halcyon.insight.report.document import Check
from halcyon.insight.report.review.check import Last, Review, check
from tests.insight.narrative.test_judging import DOCUMENT, NAMES

LAST = Last("Last report", texts={"first": ["Prevention begins in schools. " * 5]})
#: What is typed one after the other, into two sections.
TYPED = [
    ("", ""),
    ("Referrals from schools rose.", ""),
    ("Referrals from schools rose.", "There were {{referrals.total}} referrals."),
    ("Referrals from schools rose", "There were {{referrals.total}} referrals."),
    ("Referrals from schools fell.", "There were 147 referrals, {{no.such}} and {{no.such}}."),
    ("Referrals from schools fell.", "Police: {{referrals.source.police.compared}} before."),
    ("There were 147 referrals.", "There were 147 referrals."),
    ("There were 147 referrals. There were 147 referrals.", ""),
    ("Prevention begins in schools. " * 5, "Prevention begins in schools. " * 5),
    ("{{referrals.source.school}} came, a rise.", "{{referrals.total.rate}}"),
    ("", ""),
]


def written(first: str, second: str) -> Document:
    texts = [("first", first), ("second", second)]
    sections = tuple(Section(id, id, (prose(text, NAMES),) if text else ()) for id, text in texts)
    return replace(DOCUMENT, sections=(sections[0], *DOCUMENT.sections, sections[1]))


def test_it_finds_the_same_as_if_it_had_seen_nothing_before() -> None:
    review = Review(LAST, NAMES)
    for first, second in (*TYPED, *reversed(TYPED)):
        made = written(first, second)
        fresh = check(made, LAST, NAMES)
        assert review.found(made) == fresh
        for section in ("first", "s", "second"):
            assert review.found(made, section) == [each for each in fresh if each.section == section]
    assert {each.check for each in check(written(*TYPED[4]), LAST, NAMES)} >= {Check.TYPED, Check.REFERENCE}
    assert Check.COPIED in {each.check for each in check(written(*TYPED[8]), LAST, NAMES)}


def test_an_untouched_text_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    review = Review(LAST, NAMES)
    review.found(written("Referrals from schools rose.", "There were 147 referrals."))

    def of_text(section: str, *rest: object) -> list[object]:
        looked.append(section)
        return []

    monkeypatch.setattr("halcyon.insight.report.review.check.of_text", of_text)
    review.found(written("Referrals from schools rose!", "There were 147 referrals."))
    assert looked == ["first"]


def test_what_is_remembered_has_an_end() -> None:
    review = Review(None, NAMES)
    for place in range(1200):
        review.found(written(f"Referrals from schools rose by {place}.", ""))
    assert len(review._texts) <= 500
