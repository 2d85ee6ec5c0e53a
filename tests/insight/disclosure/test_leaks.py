"""Numbers that somebody typed and that are hidden: found where they tell, left where they are something else."""

from dataclasses import replace

import pytest

from halcyon.insight.disclosure.account import Hidden, Why
from halcyon.insight.disclosure.leaks import leaks
from halcyon.insight.disclosure.numerals import numerals
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


FEW = tuple(
    Hidden(OF.where("part", str(number)), number, Why.SMALL, frozenset({"girl"}))
    for number in (2, 3, 4, 5, 12, 400)
)


@pytest.mark.parametrize(
    "text",
    [
        "Five girls moved away.",
        "It was a handful: 3.",
        "We know of a few: four.",
        "All but two of the 14 were seen.",
        "All but 2 of the fourteen were seen again.",  # twelve were
        "A third of the nine went missing.",
        "Two thirds of the 18 went missing.",  # twelve
        "One in five of the 15 was a boy.",
        "20% of the 15 boys came back.",
        "33 per cent of the 12 came back.",
        "Half of our four young people came back.",
        "Two out of three children came back.",
        "Both children came home.",
        "A couple of girls came home.",
        "Four hundred children were referred.",
        "The number of girls is 5.",
        "Twelve young people, all of them girls.",
        "There were 3 other young women.",
        "A dozen referrals came in one day.",
        "Only 3.",
        "Of those, four were looked after.",
    ],
)
def test_a_number_of_people_is_found_however_it_is_written(text: str) -> None:
    assert leaks(written(text), FEW)


@pytest.mark.parametrize(
    "text",
    [
        "One in five children is referred again.",
        "A third of girls were referred again; a quarter of boys.",
        "Twenty-three children were seen.",
        "Four hundred and twelve children were seen.",
        "Forty-two girls, thirty-three boys.",
        "Sixty-five per cent of girls; 5% of boys; 12 per cent of children.",
        "The partnership met on 3 May, on the 5th and on March 12th, and girls came.",
        "Girls can ring 0114 496 0005 or 0300 123 400.",
        "Enquiries under section 47 and sections 3, 4 and 5 about girls.",
        "See s. 5 of the Act, schedule 2, regulation 12 and article 3: children have rights.",
        "Children in year 5 and key stage 3; a level 3 course for girls; tier 2 of support.",
        "A 12-year-old may ring. Girls under 5 were not counted. Children over 12 were.",
        "We held three meetings with families and 12 sessions for girls.",
        "Five schools, four agencies and two teams work with children.",
        "Three social workers visit children at home.",
        "Fewer than five girls, at least two boys, more than three children.",
        "At 3 pm girls meet, until 5 o’clock.",
        "No one child is like another; one-to-one work with girls goes on.",
        "Girls have two priorities of ours and three questions.",
        "The girls’ group costs £400 and lasts 12 weeks.",
        "There are 10,005 girls in the city and 4.5 visits each.",
        "In 2003/04 and in 2005 girls were not counted.",
    ],
)
def test_a_sentence_that_tells_nothing_is_left(text: str) -> None:
    assert leaks(written(text), FEW) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("four hundred", [400]),
        ("a hundred and five", [105]),
        ("two hundred and thirty-three", [233]),
        ("three thousand", [3000]),
        ("ninety-nine or ninety nine", [99, 99]),
        ("1,012 and 12", [1012, 12]),
        ("007 and 0", [0]),
        ("half a dozen", [6]),
        ("three quarters of 16", [12]),
        ("all except one of six", [5, 1, 6]),
        ("1 in 0 of 5", [0]),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, numbers: list[int]) -> None:
    assert [each.number for each in numerals(text)] == numbers


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
    says = leak.says("Referrals, outcome: Not allocated, 2018/19", "Age")
    assert "“3 were not allocated.” in “Age” seems to tell 3" in says
    assert "hidden in what is public: Referrals, outcome: Not allocated, 2018/19." in says
    assert "put the figure in by its name" in says


def test_long_and_hostile_text_is_read_too() -> None:
    text = "{{" * 5_000 + "1," * 20_000 + "8 of " * 20_000 + "\x00\ud800" + "3" * 50_000
    assert leaks(written(text), HIDDEN) == []
