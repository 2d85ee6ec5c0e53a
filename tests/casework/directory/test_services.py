"""The directory of services, and naming services with a decision."""

from datetime import date, timedelta
from typing import Any

import psycopg
import pytest
from django.urls import reverse
from django.utils import timezone

from halcyon.base.refusals import Refusal
from halcyon.casework.decision.actions import decide
from halcyon.casework.decision.models import Decision
from halcyon.casework.directory.actions import change, enter, remove
from halcyon.casework.directory.models import LocalService
from halcyon.casework.directory.queries import services
from halcyon.casework.directory.rules import ages_make_sense, is_out_of_date
from halcyon.casework.referral.actions import pass_on
from halcyon.casework.referral.codes import Grade
from halcyon.casework.signpost.actions import signpost
from halcyon.casework.signpost.models import Signpost
from halcyon.records.record.models import Record
from tests.access.bare import bare_as
from tests.casework.asking import HOSTILE, send
from tests.harness import World, judged
from tests.looking import TextOf

SAID: dict[str, Any] = {
    "name": "Lantern drop-in (synthetic)", "what_for": "Somebody to talk to.", "age_from": 11, "age_to": 17,
    "area": "Anywhere", "reach": "Ring 0114 496 0400.", "hours": "Weekdays 3pm to 7pm",
}  # fmt: skip


def _entered(world: World, **said: Any) -> LocalService:
    with world.acting("dana") as dana:
        return enter(said={**SAID, **said}, by=dana, at=world.at)


@pytest.mark.parametrize(
    ("checked", "old"),
    [(date(2026, 6, 17), False), (date(2025, 12, 17), False), (date(2025, 12, 16), True)],
)
def test_what_nobody_checked_for_half_a_year_is_out_of_date(checked: date, old: bool) -> None:
    assert is_out_of_date(checked, date(2026, 6, 17)) is old


@pytest.mark.parametrize(
    ("ages", "refuses"), [((11, 17), False), ((17, 11), True), ((None, 11), False), ((0, None), False)]
)
def test_ages(ages: tuple[int | None, int | None], refuses: bool) -> None:
    if refuses:
        with pytest.raises(Refusal):
            ages_make_sense(*ages)
    else:
        ages_make_sense(*ages)


def test_two_change_an_entry_and_one_learns_of_it(world: World) -> None:
    there = _entered(world)
    with world.acting("dana") as dana:
        change(service=there, said={**SAID, "hours": "Closed Fridays"}, edition=0, by=dana, at=world.at)
        with pytest.raises(Refusal, match="Somebody else"):
            change(service=there, said=SAID, edition=0, by=dana, at=world.at)
        remove(service=there, edition=1, by=dana, at=world.at)
        assert not services().exists()
        with pytest.raises(Refusal, match="no longer"):
            change(service=there, said=SAID, edition=2, by=dana, at=world.at)


@pytest.mark.parametrize("name", ["sam", "asha", "oona", "lee", "tom"])
def test_only_a_decision_maker_keeps_the_directory(committed: World, name: str) -> None:
    _entered(committed)
    with bare_as(committed.viewer(name)) as connection:
        assert connection.execute("UPDATE casework_localservice SET name = 'x'").rowcount == 0
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(
                "INSERT INTO casework_localservice (id, name, what_for, area, reach, hours, checked_on,"
                " checked_by_id, edition) VALUES (gen_random_uuid(), 'x', '', '', '', '', now(), 1, 0)"
            )


def test_services_are_found_by_words_and_age(world: World) -> None:
    _entered(world)
    _entered(world, name="Family line (synthetic)", age_from=None, age_to=None)
    with world.acting("sam"):
        assert services(words="lantern talk").count() == 1
        assert services(age=18).get().name == "Family line (synthetic)"
        assert services(words="nothing like it").count() == 0


def test_services_are_named_with_a_decision_once(recent: World) -> None:
    there = _entered(recent)
    recent.referral()
    with recent.acting("dana") as dana:
        decision = Record.objects.get(pk=Decision.objects.get().pk)
        signpost(record=decision, services=[there], by=dana, at=recent.at)
        assert signpost(record=decision, services=[there], by=dana, at=recent.at) == []
        assert Signpost.objects.count() == 1
        referral = Record.objects.get(kind="referral")
        with pytest.raises(Refusal, match="passed on"):
            signpost(record=referral, services=[there], by=dana, at=recent.at)
        with pytest.raises(Refusal, match="at least one"):
            signpost(record=decision, services=[], by=dana, at=recent.at)


def test_the_pages(recent: World, text_of: TextOf) -> None:
    assert "The directory is empty" in text_of("sam", "/services/")
    answers = {name: str(value) for name, value in SAID.items()}
    assert send("dana", "/services/add/", {}).status_code == 422
    assert send("dana", "/services/add/", answers).status_code == 302
    assert "Lantern drop-in" in text_of("asha", "/services/")
    with recent.acting("dana"):
        there = LocalService.objects.get()
        LocalService.objects.update(checked_on=timezone.now().date() - timedelta(days=300))
    assert "Out of date" in text_of("sam", "/services/")
    recent.referral()
    with recent.acting("dana"):
        path = reverse("signpost", args=[Record.objects.get(kind="decision").reference])
    assert "Out of date: check before you name it." in text_of("dana", path)
    assert send("dana", path, {}).status_code == 422
    assert send("dana", path, {"services": [str(there.pk)]}).status_code == 302
    assert "Services named" in text_of("dana", path)
    page = reverse("edit_service", args=[there.pk])
    assert send("dana", page, {**answers, "edition": "0"}).status_code == 302
    assert "Out of date" not in text_of("sam", "/services/")
    assert send("dana", page, {**answers, "edition": "0"}).status_code == 422


def test_services_are_named_from_the_contact_and_stand_ready_for_the_referrer(
    recent: World, text_of: TextOf
) -> None:
    there, contact = _entered(recent), recent.contact(by="lee")
    page = reverse("contact", args=[contact.record.reference])
    assert "Name services" not in text_of("dana", page), "nothing is decided"
    with recent.acting("dana") as dana:
        made = decide(contact=contact, judged=judged(), by=dana, at=recent.at)
    way = reverse("signpost", args=[made.record.reference])
    assert way in text_of("dana", page)
    assert way in text_of("dana", reverse("decision", args=[made.record.reference]))
    assert way not in text_of("sam", page), "whose role names none"
    tell = reverse("tell", args=[contact.record.reference])
    assert "Services that can help" not in text_of("sam", tell)
    assert send("dana", way, {"services": [str(there.pk)]}).status_code == 302
    assert "Services named" in text_of("sam", page)
    assert "- Lantern drop-in" in text_of("sam", tell)
    words = "Advice.\n\nServices that can help:\n- Lantern drop-in: ring them."
    assert send("sam", tell, {"words": words, "method": "page"}).status_code == 302
    assert "Lantern drop-in" in text_of("lee", page)


def test_a_referral_that_left_the_service_leads_to_services(recent: World, text_of: TextOf) -> None:
    referral = recent.graded(Grade.LOW)
    page, way = (reverse(name, args=[referral.record.reference]) for name in ("referral", "signpost"))
    assert way not in text_of("mina", page)
    with recent.acting("mina") as mina:
        pass_on(referral=referral, note_for_team="", by=mina, at=recent.at + timedelta(hours=3))
    assert way in text_of("mina", page)


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_words(world: World, what: str) -> None:
    said = dict.fromkeys(SAID, HOSTILE[what])
    assert send("dana", "/services/add/", said).status_code == 422
    assert send("dana", "/services/add/", {**said, "age_from": "", "age_to": ""}).status_code in (302, 422)
