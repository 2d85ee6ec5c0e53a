"""Numbers that somebody typed and that are hidden: found where they tell, left where they are something else."""

from dataclasses import replace

import pytest

from halcyon.insight.disclosure.account import Hidden, Why
from halcyon.insight.disclosure.leaks import leaks
from halcyon.insight.publication.document import Document, Prose, Quotation, Section
from halcyon.insight.publication.values import Counted, count
from tests.insight.disclosure.worlds import document

OF = Counted("referrals", "2018/19").where("outcome", "not_allocated")
HIDDEN = (
    Hidden(OF, 3, Why.SMALL, frozenset({"allocated"})),
    Hidden(OF.where("gender", "male"), 1, Why.SMALL, frozenset({"boy", "male"})),
    Hidden(OF.where("gender", "female"), 1012, Why.WITH_IT, frozenset({"girl"})),
)


def written(text: str) -> Document:
    return document(sentences=[Prose(text, {"n": count(3, OF)})])


@pytest.mark.parametrize(
    "text",
    [
        "3 were not allocated.",
        "Three referrals came from homes.",
        "Of those not allocated there were 3",
        "three young people moved away",
        "One child was harmed.",
        "One of the three went home.",
        "Only one was a boy.",
        "There were 1,012 girls among them.",
        "| Boys | 1 |",
        "- three\n- 3 children",
        "**3** children",
    ],
)
def test_what_tells_is_found(text: str) -> None:
    assert leaks(written(text), HIDDEN)


@pytest.mark.parametrize(
    "text",
    [
        "{{n}} were not allocated.",
        "In 2018/19 the service was reviewed on 3 March 2019.",
        "Children aged 3 and families were welcome; see table 3 and section 1.",
        "Not allocated within 3 working days or three months.",
        "Children of 1 to 3 and of 3 and over.",
        "Four were not allocated.",
        "33 referrals and 13,000 children.",
        "3.5 visits a child, 3% of children, 3 per cent of girls.",
        "It cost £3 a child.",
        "This is one of our priorities. It is a one-stop service.",
        "Three priorities follow.",
        "Referrals in 1,012/13 are no year.",
    ],
)
def test_what_does_not_tell_is_left(text: str) -> None:
    assert leaks(written(text), HIDDEN) == []


def test_every_place_where_somebody_types_is_looked_at() -> None:
    told = "3 children"
    blocks = (Prose(told), Quotation(f"We were {told}", told), Quotation("Nothing", told))
    made = replace(
        document(),
        change_note=told,
        sections=(Section("s", "S", (), (Section("below", "Below", blocks),)),),
        easy=Section("easy", "Easy", (Prose(told),)),
        cover=Section("cover", "Cover", (Prose(told),)),
    )
    assert [each.section for each in leaks(made, HIDDEN)] == ["", "cover", "below", "below", "easy"]


def test_what_the_house_says_by_itself_is_left() -> None:
    made = written(
        "At least one child in $span was seen. In 2018/19 one child was seen. Three children were seen."
    )
    ours = ["Well.\n\nAt least one child in $span was seen. In ${span} one child was seen."]
    assert [each.sentence for each in leaks(made, HIDDEN, ours=ours)] == ["Three children were seen."]


def test_a_finding_says_where_and_what_to_do() -> None:
    [leak] = leaks(written("All is well. 3 were not allocated. All is well."), HIDDEN)
    assert leak.section == "s"
    assert leak.sentence == "3 were not allocated."
    assert "outcome not allocated" in leak.says
    assert "put the figure in by its name" in leak.says


def test_long_and_hostile_text_is_read_too() -> None:
    text = "{{" * 5_000 + "1," * 20_000 + "1 of " * 20_000 + "\x00\ud800" + "3" * 50_000
    assert leaks(written(text), HIDDEN) == []
