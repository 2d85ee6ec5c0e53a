"""What is recorded of a person: nothing is overwritten, and who said so stands beside it."""

from datetime import date, timedelta

import pytest

from halcyon.access.trail.models import Trail
from halcyon.base import events
from halcyon.base.dates import london_date
from halcyon.base.refusals import Refusal
from halcyon.people.particular.actions import Before, strike
from halcyon.people.person.actions import change, open_adult, open_file, record_identifier, record_name
from halcyon.people.person.codes import IdentifierKind, NameKind
from halcyon.people.person.events import NumberHeldTwice
from halcyon.people.person.models import Change, Identifier, Name, Person
from halcyon.people.person.queries import display_name, find_anybody, get, mark_of_topic
from tests.harness import World
from tests.people.filling import NHS


def test_a_new_legal_name_ends_the_one_before(recent: World, child: Person) -> None:
    with recent.acting("dana") as dana:
        said = {"by": dana, "at": recent.at}
        since = london_date(recent.at) - timedelta(days=30)
        record_name(person=child, kind=NameKind.LEGAL, given="Robin", family="Newname", since=since, **said)
        names = {name.family: name for name in Name.objects.filter(person=child)}
        assert names["Example"].until == since
        assert names["Newname"].until is None
        assert display_name(Person.objects.get(pk=child.pk)) == "Robin Newname"
        child.record.refresh_from_db()
        assert child.record.headline == "Robin Newname"


def test_an_alias_ends_nothing(recent: World, child: Person) -> None:
    with recent.acting("dana") as dana:
        for given in ("Bobby", "Rob"):
            record_name(person=child, kind=NameKind.ALIAS, given=given, family="", by=dana, at=recent.at)
        assert Name.objects.filter(person=child, until__isnull=True).count() == 3


def test_a_correction_strikes_out_and_says_why(recent: World, child: Person) -> None:
    with recent.acting("dana") as dana:
        wrong = Name.objects.select_related("record").get(person=child)
        record_name(
            person=child, kind=NameKind.LEGAL, given="Robyn", family="Example",
            before=Before(corrects=wrong, reason="Misheard on the phone."), by=dana, at=recent.at,
        )  # fmt: skip
        wrong.refresh_from_db()
        assert wrong.struck_at == recent.at
        assert wrong.struck_reason == "Misheard on the phone."
        assert Name.objects.get(person=child, given="Robyn").corrects_id == wrong.pk
        assert Trail.objects.filter(verb="strike out", record_id=child.pk).count() == 1


def test_a_correction_without_a_reason_is_refused(recent: World, child: Person) -> None:
    with recent.acting("dana") as dana, pytest.raises(Refusal) as refused:
        strike(row=Name.objects.select_related("record").get(person=child), reason=" ", by=dana, at=recent.at)
    assert refused.value.field == "reason"


def test_what_is_struck_out_is_not_struck_out_again(recent: World, child: Person) -> None:
    with recent.acting("dana") as dana:
        name = Name.objects.select_related("record").get(person=child)
        strike(row=name, reason="Another child’s.", by=dana, at=recent.at)
        with pytest.raises(Refusal) as refused:
            strike(row=name, reason="Again.", by=dana, at=recent.at)
    assert refused.value.code == "changed_meanwhile"


def test_who_may_only_read_records_nothing(recent: World, child: Person) -> None:
    from halcyon.records.record.actions import Giving, give
    from halcyon.records.record.models import Grant

    with recent.acting("dana"):
        give(child.pk, Giving(recent.viewer("carys").principal_id, Grant.Basis.INVOLVED))
    with recent.acting("carys") as carys, pytest.raises(Refusal) as refused:
        record_name(person=child, kind=NameKind.ALIAS, given="X", family="", by=carys, at=recent.at)
    assert refused.value.code == "no_grant"


@pytest.mark.parametrize("typed", ["943 476 5919", "9434765919", " 943\u00a0476 5919 "])
def test_a_number_is_kept_as_its_kind_writes_it(recent: World, child: Person, typed: str) -> None:
    with recent.acting("dana") as dana:
        row = record_identifier(person=child, kind=IdentifierKind.NHS, value=typed, by=dana, at=recent.at)
    assert row.value == NHS


def test_a_second_nhs_number_is_refused_and_a_second_police_reference_is_not(
    recent: World, child: Person
) -> None:
    with recent.acting("dana") as dana:
        said = {"person": child, "by": dana, "at": recent.at}
        record_identifier(kind=IdentifierKind.NHS, value=NHS, **said)
        for value in (NHS, "4010232137"):
            with pytest.raises(Refusal):
                record_identifier(kind=IdentifierKind.NHS, value=value, **said)
        for value in ("14/1", "14/2"):
            record_identifier(kind=IdentifierKind.POLICE, value=value, **said)
        assert Identifier.objects.filter(person=child).count() == 3


def test_a_number_on_somebody_whom_one_does_not_see_is_recorded_and_told_to_the_hub_alone(
    recent: World, child: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No constraint tells the recorder; an event does the hub's queue."""
    told: list[NumberHeldTwice] = []
    monkeypatch.setitem(events._handlers, NumberHeldTwice, [told.append])
    with recent.acting("erin") as erin:
        theirs = open_file(
            given="Robin",
            family="Beispiel",
            born_on=None,
            team=recent.team("neighbour_hub"),
            by=erin,
            at=recent.at,
        )
        record_identifier(person=theirs, kind=IdentifierKind.NHS, value=NHS, by=erin, at=recent.at)
    assert told == []
    with recent.acting("dana") as dana:
        row = record_identifier(person=child, kind=IdentifierKind.NHS, value=NHS, by=dana, at=recent.at)
        assert row.value == NHS
        assert not Person.objects.filter(pk=theirs.pk).exists(), "Dana still does not see the other"
        assert (
            Trail.objects.filter(verb="elevated", record_id=child.pk, subject__contains="number").count() == 1
        )
    assert [(event.person_id, event.value) for event in told] == [(child.pk, NHS)]


def test_an_answer_that_changes_keeps_what_it_was(recent: World, child: Person) -> None:
    with recent.acting("dana") as dana:
        said = {"ethnicity": "WIRT", "ethnicity_source": "The mother", "ethnicity_reason": ""}
        change(
            person=child, topic="ethnicity", said=said, seen=mark_of_topic(child, "ethnicity"), was_wrong=True,
            reason="Nobody had asked.", by=dana, at=recent.at,
        )  # fmt: skip
        kept = Change.objects.get(person=child, field="ethnicity")
        assert (kept.before, kept.after) == ("Not yet obtained", "Traveller of Irish heritage")
        assert kept.was_wrong
        assert Trail.objects.filter(verb="record", subject__contains="ethnicity").count() == 1


def test_the_same_answer_again_is_no_change(recent: World, child: Person) -> None:
    with recent.acting("dana") as dana:
        said = {"language": "", "interpreter": "", "communication": ""}
        change(
            person=child,
            topic="language",
            said=said,
            seen=mark_of_topic(child, "language"),
            by=dana,
            at=recent.at,
        )
        assert not Change.objects.filter(person=child).exists()


def test_what_somebody_changed_meanwhile_is_not_overwritten(recent: World, child: Person) -> None:
    with recent.acting("dana") as dana:
        seen = mark_of_topic(child, "language")
        polish = {"language": "Polish", "interpreter": "", "communication": ""}
        change(person=child, topic="language", said=polish, seen=seen, by=dana, at=recent.at)
        urdu = {**polish, "language": "Urdu"}
        with pytest.raises(Refusal) as refused:
            change(person=child, topic="language", said=urdu, seen=seen, by=dana, at=recent.at)
        assert refused.value.code == "changed_meanwhile"
        assert Person.objects.get(pk=child.pk).language == "Polish"


def test_an_adult_has_a_small_record_and_no_child_s_page(recent: World, child: Person) -> None:
    with recent.acting("dana") as dana:
        adult = open_adult(about=child, given="Alex", family="Example", by=dana, at=recent.at)
        assert find_anybody(dana, adult.record.reference) is not None
        with pytest.raises(Person.DoesNotExist):
            get(dana, adult.record.reference)
    with recent.acting("erin") as erin:
        assert find_anybody(erin, adult.record.reference) is None
    with recent.acting("mina") as mina:
        assert find_anybody(mina, adult.record.reference) is not None, (
            "who sees the child's file sees the carer"
        )


def test_a_death_closes_nothing(recent: World, child: Person) -> None:
    with recent.acting("dana") as dana:
        change(
            person=child, topic="death", said={"died_on": date(2026, 1, 5)}, seen=mark_of_topic(child, "death"),
            by=dana, at=recent.at,
        )  # fmt: skip
        child.record.refresh_from_db()
    assert child.record.stage == "open"
