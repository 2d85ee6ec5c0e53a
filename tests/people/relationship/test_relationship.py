"""Relationships: both sides as one act; a restricted one for who reaches both records."""

from datetime import date

import pytest

from halcyon.base.refusals import Refusal
from halcyon.people.particular.actions import Before
from halcyon.people.person.actions import open_adult, open_file
from halcyon.people.person.models import Person
from halcyon.people.relationship.actions import end, relate, strike
from halcyon.people.relationship.codes import INVERSE, Relation
from halcyon.people.relationship.models import Relationship
from halcyon.people.relationship.queries import carers_of, relationships_of, relationships_visible_to
from halcyon.records.record.actions import Giving, give
from halcyon.records.record.models import Grant
from tests.access.bare import bare_as
from tests.harness import World


@pytest.fixture
def sibling(recent: World) -> Person:
    with recent.acting("dana") as dana:
        return open_file(
            given="Kit",
            family="Example",
            born_on=date(2013, 1, 1),
            team=recent.team("hub"),
            by=dana,
            at=recent.at,
        )


@pytest.mark.parametrize("relation", list(Relation))
def test_every_relation_has_an_inverse_that_leads_back(relation: Relation) -> None:
    back = INVERSE[INVERSE[relation]]
    assert INVERSE[back] == INVERSE[relation]


def test_both_sides_are_kept_as_one_act(recent: World, child: Person, sibling: Person) -> None:
    with recent.acting("dana") as dana:
        made = relate(person=child, relation=Relation.MOTHER, other=sibling, by=dana, at=recent.at)
        (there,) = relationships_of(dana, sibling)
    assert (there.relation, there.other_id, there.pair) == (Relation.CHILD, child.pk, made.pair)
    assert there.named == "Robin Example"


def test_ending_and_striking_out_go_for_both_sides(recent: World, child: Person, sibling: Person) -> None:
    with recent.acting("dana") as dana:
        said = {"by": dana, "at": recent.at}
        friend = relate(person=child, relation=Relation.FRIEND, other=sibling, **said)
        end(
            row=Relationship.objects.select_related("record").get(pk=friend.pk),
            until=date(2026, 1, 1),
            **said,
        )
        partner = relate(person=child, relation=Relation.PARTNER, other=sibling, **said)
        row = Relationship.objects.select_related("record").get(pk=partner.pk)
        strike(row=row, reason="Not this Kit.", **said)
        theirs = {each.relation: each for each in relationships_of(dana, sibling)}
    assert theirs["friend"].until == date(2026, 1, 1)
    assert theirs["partner"].struck_reason == "Not this Kit."


def test_a_change_ends_both_sides_before(recent: World, child: Person, sibling: Person) -> None:
    with recent.acting("dana") as dana:
        said = {"by": dana, "at": recent.at}
        friend = relate(person=child, relation=Relation.FRIEND, other=sibling, **said)
        row = Relationship.objects.select_related("record").get(pk=friend.pk)
        relate(person=child, relation=Relation.PARTNER, other=sibling, before=Before(ends=[row]), **said)
        ended = {each.relation: each.until is not None for each in relationships_of(dana, sibling)}
    assert ended == {"friend": True, "partner": False}


def test_linking_needs_that_one_reaches_both(recent: World, child: Person) -> None:
    with recent.acting("erin") as erin:
        theirs = open_file(
            given="Sasha",
            family="Example",
            born_on=None,
            team=recent.team("neighbour_hub"),
            by=erin,
            at=recent.at,
        )
    with recent.acting("dana") as dana, pytest.raises(Refusal) as refused:
        relate(person=child, relation=Relation.SIBLING, other=theirs, named="Sasha", by=dana, at=recent.at)
    assert refused.value.code == "no_grant"


@pytest.mark.parametrize("case", ["self", "nobody", "twice", "restricted to nobody", "adult as child"])
def test_what_is_refused(recent: World, child: Person, sibling: Person, case: str) -> None:
    with recent.acting("dana") as dana:
        said = {"person": child, "by": dana, "at": recent.at}
        adult = open_adult(about=child, given="Alex", family="Example", by=dana, at=recent.at)
        relate(relation=Relation.SIBLING, other=sibling, **said)
        wrong = {
            "self": {"relation": Relation.SIBLING, "other": child},
            "nobody": {"relation": Relation.MOTHER, "named": " "},
            "twice": {"relation": Relation.SIBLING, "other": sibling},
            "restricted to nobody": {"relation": Relation.CONCERN, "named": "Dave", "restricted": True},
            "adult as child": {"relation": Relation.CHILD_CONCERN, "other": adult},
        }[case]
        with pytest.raises(Refusal):
            relate(**said, **wrong)  # type: ignore[arg-type]


def test_carers_are_those_who_care_or_have_responsibility(recent: World, child: Person) -> None:
    with recent.acting("dana") as dana:
        said = {"person": child, "by": dana, "at": recent.at}
        relate(relation=Relation.MOTHER, named="Mum", **said)
        relate(relation=Relation.RELATIVE, named="Aunt", responsibility="yes", **said)
        relate(relation=Relation.FRIEND, named="Bo", **said)
        assert {each.named for each in carers_of(dana, child)} == {"Mum", "Aunt"}


def test_a_restricted_relationship_is_for_who_reaches_both(committed: World) -> None:
    referral = committed.referral()
    with committed.acting("dana") as dana:
        child = Person.objects.select_related("record__team").get(pk=referral.person_id)
        other = open_file(
            given="Kit", family="Example", born_on=None, team=committed.team("hub"), by=dana, at=committed.at
        )
        relate(
            person=child, relation=Relation.SIBLING, other=other, restricted=True, by=dana, at=committed.at
        )
        give(child.pk, Giving(committed.viewer("carys").principal_id, Grant.Basis.INVOLVED))
    for name, count in (("dana", 2), ("sam", 2), ("mina", 0), ("carys", 0), ("erin", 0)):
        with committed.acting(name) as viewer:
            assert relationships_visible_to(viewer).count() == count, name
        with bare_as(committed.viewer(name)) as connection:
            row = connection.execute("SELECT count(*) FROM people_relationship").fetchone()
            assert row == (count,), f"{name}, by the second lock alone"
    with committed.acting("dana"):
        give(other.pk, Giving(committed.viewer("carys").principal_id, Grant.Basis.INVOLVED))
    with bare_as(committed.viewer("carys")) as connection:
        assert connection.execute("SELECT count(*) FROM people_relationship").fetchone() == (2,)
