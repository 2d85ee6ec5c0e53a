"""Copying out: the ready text, marked as done with the other system's reference, and what is not there yet."""

from typing import Any

import psycopg
import pytest
from django.urls import reverse
from django.utils import timezone

from halcyon.base.refusals import Refusal
from halcyon.casework.contact.models import Contact
from halcyon.casework.copy_out.actions import mark_copied
from halcyon.casework.copy_out.definitions import systems, templates
from halcyon.casework.copy_out.models import Copy
from halcyon.casework.copy_out.queries import VALUES, not_copied, see
from halcyon.casework.referral.models import Referral
from halcyon.records.record.actions import Giving, give
from halcyon.records.record.models import Grant, Record
from tests.access.bare import bare_as
from tests.casework.asking import HOSTILE, send
from tests.harness import World
from tests.looking import QueriesOf, TextOf


def _contact(world: World) -> Record:
    """A decided contact."""
    referral = world.referral()
    with world.acting("dana"):
        return Record.objects.get(pk=Contact.objects.get(pk=referral.contact_id).pk)


def test_every_text_has_its_system_and_its_values() -> None:
    for each in templates():
        assert each.system in systems()
        assert each.kind in VALUES
        assert each.stages


def test_the_text_says_what_is_known_and_what_is_not(recent: World) -> None:
    record = _contact(recent)
    with recent.acting("sam") as sam:
        _, (council,) = see(sam, record.reference)
    assert council.text.startswith(f"CONTACT {record.reference}\nAbout: Robin Example\n")
    assert "New phone, picked up after school" in council.text
    assert "Safe contact: not recorded" in council.text


def test_marked_once_under_a_reference_and_corrected_by_another(recent: World) -> None:
    record = _contact(recent)
    with recent.acting("sam") as sam:
        words: dict[str, Any] = {"record": record, "system": "council", "by": sam, "at": timezone.now()}
        with pytest.raises(Refusal, match="reference"):
            mark_copied(their_reference=" ", **words)
        mark_copied(their_reference="LL 1", **words)
        with pytest.raises(Refusal, match="already"):
            mark_copied(their_reference="LL  1", **words)
        mark_copied(their_reference="LL 2", **{**words, "at": timezone.now()})
        assert [each.their_reference for each in see(sam, record.reference)[1][0].copies] == ["LL 2", "LL 1"]
        with pytest.raises(Refusal, match="no text"):
            mark_copied(their_reference="P 1", **{**words, "system": "police"})


def test_what_is_expected_and_not_there_is_listed_until_it_is_marked(recent: World) -> None:
    record = _contact(recent)
    with recent.acting("sam") as sam:
        missing = set(not_copied(sam, "council", recent.at).values_list("kind", flat=True))
        assert missing == {"contact", "decision", "referral"}
        children = not_copied(sam, "council", recent.at).values_list("child", flat=True)
        assert set(children) == {"Robin Example"}
        mark_copied(record=record, system="council", their_reference="LL 1", by=sam, at=timezone.now())
        assert record.pk not in set(not_copied(sam, "council", recent.at).values_list("pk", flat=True))
    with recent.acting("ben") as ben:
        assert not not_copied(ben, "council", recent.at).exists()


def test_who_reads_and_copies_out_marks_without_writing_on_the_record(recent: World) -> None:
    referral = recent.referral()
    with recent.acting("dana"):
        give(referral.person_id, Giving(recent.viewer("carys").principal_id, Grant.Basis.INVOLVED))
    with recent.acting("carys") as carys:
        record = Record.objects.get(pk=Referral.objects.get().pk)
        mark_copied(record=record, system="council", their_reference="X", by=carys, at=timezone.now())
        assert Copy.objects.get().copied_by_id == carys.principal_id


@pytest.mark.parametrize("name", ["ben", "lee", "yusuf", "tom"])
def test_nobody_else_marks_by_bare_sql(committed: World, name: str) -> None:
    record = _contact(committed)
    with bare_as(committed.viewer(name)) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(
            "INSERT INTO casework_copy (id, record_id, system, their_reference, text, copied_by_id, at)"
            " VALUES (gen_random_uuid(), %s, 'council', 'x', 'x', 1, now())",
            [record.pk],
        )


def test_the_pages(recent: World, text_of: TextOf) -> None:
    record = _contact(recent)
    path = reverse("copy_out", args=[record.reference])
    assert path in text_of("sam", reverse("contact", args=[record.reference]))
    assert path in text_of("sam", "/copy-out/")
    assert "Mark as copied" in text_of("sam", path)
    assert send("sam", path, {"system": "council"}).status_code == 422
    assert send("sam", path, {"system": "council", "their_reference": "LL 1"}).status_code == 302
    assert "Correct the reference" in text_of("sam", path)
    assert path not in text_of("sam", "/copy-out/?system=council")
    assert "Everything of the last four weeks" in text_of("sam", "/copy-out/?system=police")


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_words(recent: World, what: str) -> None:
    path = reverse("copy_out", args=[_contact(recent).reference])
    said = HOSTILE[what]
    assert send("sam", path, {"system": said, "their_reference": said}).status_code == 422
    answer = send("sam", path, {"system": "council", "their_reference": said})
    assert answer.status_code in (302, 422)


def test_a_constant_number_of_queries(recent: World, queries_of: QueriesOf) -> None:
    _contact(recent)
    one = queries_of("sam", "/copy-out/")
    for _ in range(2):
        contact = recent.contact()
        with recent.acting("dana"):
            Record.objects.get(pk=contact.pk)
    recent.referral()
    assert queries_of("sam", "/copy-out/") == one
