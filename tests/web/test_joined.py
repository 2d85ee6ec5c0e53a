"""Two files joined as one child’s: the child counts once, and a page of either shows the records of both."""

import csv
import io
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from halcyon.base.refusals import Refusal
from halcyon.casework.agreement.actions import record_agreement, withdraw_agreement
from halcyon.casework.agreement.codes import Means, Support, Who
from halcyon.casework.agreement.queries import of_person as agreements_of
from halcyon.casework.case.actions import bring_contact, open_case
from halcyon.casework.case.models import Case
from halcyon.casework.case.queries import of_person as cases_of
from halcyon.casework.contact.told import ChildAsTold
from halcyon.casework.referral.facts import ReferralFact
from halcyon.casework.referral.models import Referral
from halcyon.casework.referral.queries import find
from halcyon.casework.referral.queries import of_person as referrals_of
from halcyon.casework.strategy.actions import ask
from halcyon.casework.strategy.queries import of_person as strategies_of
from halcyon.insight.indicator.engines import live
from halcyon.insight.indicator.evaluation import evaluate
from halcyon.insight.indicator.front_door import CHILDREN_REFERRED
from halcyon.insight.indicator.library import REFERRALS_RECEIVED
from halcyon.insight.indicator.periods import year
from halcyon.people.duplicate.actions import join, take_apart
from halcyon.people.duplicate.models import Pair
from halcyon.people.person.models import Person
from halcyon.people.safe_contact.actions import record_safe_contact
from halcyon.people.safe_contact.codes import Way
from halcyon.people.safe_contact.queries import safe_contact_of
from tests.govuk.markup import Page
from tests.harness import World, alike, sign_in
from tests.looking import TextOf

pytestmark = pytest.mark.slow(reason="a child with two files, each with a referral")

WHY = "The school rang: one child."


@dataclass(frozen=True)
class Joined:
    """One child: the file that stays has an open case, the other a later referral."""

    case: Case
    later: Referral
    pair: Pair

    @property
    def kept(self) -> Person:
        return self.case.person

    @property
    def other(self) -> Person:
        return self.later.person


@pytest.fixture
def joined(recent: World) -> Joined:
    return two_files(recent)


def two_files(recent: World) -> Joined:
    case = recent.case()
    born_on = case.person.born_on
    assert born_on is not None
    child = [ChildAsTold(given="Robin", family="Exampel", born_on=born_on)]
    later = recent.referral(recent.contact(children=child))
    alike(recent, given="Robin", family="Exampole", born_on=born_on)  # which compares everybody
    with recent.acting("dana") as dana:
        pairs = Pair.objects.select_related("one__record", "other__record")
        pair = next(
            each for each in pairs if {each.one_id, each.other_id} == {case.person_id, later.person_id}
        )
        join(pair=pair, keep=Person.objects.get(pk=case.person_id), reason=WHY, by=dana, at=recent.at)
    return Joined(case, later, pair)


def test_a_joined_child_counts_once_and_each_referral_once(recent: World, joined: Joined) -> None:
    """List = count = download: rows are referrals; the figure of children counts different children."""
    with recent.acting("mina") as mina:
        found = find(mina, {})
        assert found.count() == len(list(found)) == 2
        assert found.values("child_id").distinct().count() == 1
        assert set(found.values_list("person_id", "child_id")) == {
            (joined.kept.pk, joined.kept.pk),
            (joined.other.pk, joined.kept.pk),
        }
    client = Client()
    sign_in(client, "mina")
    file = client.get(reverse("referrals_download")).content.decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(file)))) == 1 + 2
    listed = client.get(reverse("referrals")).content.decode()
    assert len(Page(listed).find("span", class_="hal-reference")) == 2


def test_the_figure_counts_children_as_the_list_does(committed: World) -> None:
    two_files(committed)
    with live() as engine:
        figures = evaluate([CHILDREN_REFERRED, REFERRALS_RECEIVED], [year("2026/27")], engine)
    assert {each.indicator: each.value for each in figures} == {"children_referred": 1, "referrals": 2}


def test_taken_apart_they_are_two_again(recent: World, joined: Joined) -> None:
    with recent.acting("dana") as dana:
        take_apart(pair=joined.pair, reason="The school was wrong about it.", by=dana, at=recent.at)
    with recent.acting("mina") as mina:
        assert find(mina, {}).values("child_id").distinct().count() == 2
        assert list(referrals_of(mina, joined.other)) == [joined.later]


def test_a_chain_of_joins_ends_in_one_child(recent: World, joined: Joined) -> None:
    """A file that others lead to may itself be joined to another: all of them are one child."""
    with recent.acting("dana") as dana:
        pairs = Pair.objects.select_related("one__record", "other__record")
        for pair in pairs.filter(joined__isnull=True):
            if joined.kept.pk in (pair.one_id, pair.other_id):
                keep = pair.one if pair.other_id == joined.kept.pk else pair.other
                join(pair=pair, keep=keep, reason=WHY, by=dana, at=recent.at)
                break
        else:
            pytest.fail("no third file")
        assert set(ReferralFact.objects.values_list("child_id", flat=True)) == {keep.pk}


def test_either_page_shows_the_records_of_both(recent: World, joined: Joined, text_of: TextOf) -> None:
    for person in (joined.kept, joined.other):
        page = text_of("mina", reverse("child", args=[person.record.reference]))
        for record in (joined.case.record, joined.later.record):
            assert record.reference in page, (person.record.reference, record.kind)
    case = text_of("mina", reverse("case", args=[joined.case.record.reference]))
    assert joined.later.record.reference in case


def test_queries_of_one_file_follow_the_other(recent: World, joined: Joined) -> None:
    with recent.acting("mina") as mina:
        for person in (joined.kept, joined.other):
            assert {each.pk for each in referrals_of(mina, person)} == set(
                Referral.objects.values_list("pk", flat=True)
            )
            assert [each.pk for each in cases_of(mina, person)] == [joined.case.pk]
    with recent.acting("dana") as dana:
        other = Person.objects.select_related("record").get(pk=joined.other.pk)
        strategy = ask(person=other, why="Two sightings in one night.", by=dana, at=recent.at)
        assert list(strategies_of(dana, joined.kept)) == [strategy]
        with pytest.raises(Refusal):
            ask(person=joined.kept, why="The same night, once more.", by=dana, at=recent.at)


def test_who_must_not_hear_is_known_on_either_file(recent: World, joined: Joined) -> None:
    with recent.acting("dana") as dana:
        record_safe_contact(
            person=joined.other, ways=[Way.SCHOOL], through="The form tutor", must_not_hear="The uncle",
            source="The school", reviewed_on=recent.at.date(), by=dana, at=recent.at,
        )  # fmt: skip
        (shown,) = safe_contact_of(dana, joined.kept)
        assert shown.must_not_hear == "The uncle"


def test_one_child_has_one_open_case(recent: World, joined: Joined) -> None:
    """A case of the other file is this child’s: no second one opens, and a new contact goes to its worker."""
    with recent.acting("mina") as mina, pytest.raises(Refusal):
        open_case(
            person=joined.other, worker=recent.user("asha"), grade="medium", by=mina,
            at=recent.at + timedelta(hours=5),
        )  # fmt: skip
    with recent.acting("dana") as dana:
        contact = joined.later.contact.record
        task = bring_contact(person=joined.other, contact=contact, urgent=False, by=dana, at=recent.at)
        assert task.record_id == joined.case.pk


def test_an_agreement_on_the_other_file_is_seen_and_withdrawn(recent: World, joined: Joined) -> None:
    on = recent.at.date()
    with recent.acting("dana") as dana:
        made = record_agreement(
            person=joined.other, support=Support.YOUTH, who=Who.CHILD, name="", agreed=True, said_on=on,
            means=Means.PHONE, by=dana, at=recent.at,
        )  # fmt: skip
        assert agreements_of(dana, joined.kept) == [made]
        gone = withdraw_agreement(person=joined.kept, agreement=made.pk, on=on, by=dana, at=recent.at)
        assert gone.withdrawn_on == on
