"""Forwarded notifications: kept word for word, begun as a sheet, attached where one is in hand."""

from datetime import timedelta
from email.message import EmailMessage

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from halcyon.base.mails import Mail
from halcyon.base.refusals import Refusal
from halcyon.casework.call_sheet.actions import save_sheet
from halcyon.casework.contact import queries
from halcyon.casework.contact.codes import Channel
from halcyon.casework.contact.models import Contact, Original
from halcyon.casework.notification.actions import attach, forward
from tests.access.bare import bare_as
from tests.casework.asking import HOSTILE, send
from tests.harness import World
from tests.looking import TextOf

pytestmark = pytest.mark.slow(reason="each test sends pages through the whole stack")

WORDS = "Missing since 22:00.\nFound with two adults  at the station."


def _mail() -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "PC Example <pc@police.example>", "Notification 7"
    message["Date"] = "Fri, 19 Jun 2026 21:14:00 +0100"
    message.set_content(WORDS)
    message.add_attachment(b"x" * 10, maintype="application", subtype="pdf", filename="form.pdf")
    return message.as_bytes()


def _forwarded(world: World, text: str = WORDS) -> Contact:
    with world.acting("sam") as sam:
        return forward(
            mail=Mail(text=text, sender="PC Example"), digest="0" * 64, channel=Channel.POLICE_NOTIFICATION,
            by=sam, at=world.at,
        )  # fmt: skip


def _sheet_of(world: World, response: object) -> queries.Seen:
    reference = response["Location"].split("/")[2]  # type: ignore[index]
    with world.acting("sam") as sam:
        return queries.see(sam, reference)


@pytest.mark.parametrize("how", ["pasted", "as .txt", "as .eml"])
def test_a_notification_becomes_a_sheet_with_its_original_beside_it(
    world: World, text_of: TextOf, how: str
) -> None:
    data: dict[str, object] = {"channel": "police_notification"}
    if how == "pasted":
        data["pasted"] = WORDS
    else:
        content = _mail() if how == "as .eml" else WORDS.encode()
        data["file"] = SimpleUploadedFile(f"note{how[3:]}", content)
    seen = _sheet_of(world, send("sam", reverse("forward"), data))
    (original,) = seen.originals
    assert original.text.strip() == WORDS
    assert (seen.contact.channel, seen.contact.source, seen.stage) == ("police_notification", "6", "taking")
    assert seen.concerns[0].words.startswith("Missing since 22:00.")
    if how == "as .eml":
        assert original.subject == "Notification 7"
        assert original.attachments == ["form.pdf (application/pdf)"]
    page = text_of("sam", reverse("original", args=[seen.contact.record.reference, original.pk]))
    assert "Found with two adults" in page


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"channel": "mail"}, "one of the two"),
        ({"channel": "mail", "pasted": " \n "}, "one of the two"),
        ({"pasted": "Text."}, "Select what it is"),
        ({"channel": "phone", "pasted": "Text."}, "Select what it is from the list"),
    ],
)
def test_what_it_needs(world: World, data: dict[str, str], sentence: str) -> None:
    response = send("sam", reverse("forward"), data)
    assert response.status_code == 422
    assert sentence in response.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("note.pdf", b"%PDF", "must end in .eml or .txt"),
        ("note.eml", b"x" * 2_000_001, "must be 2 MB or smaller"),
        ("note.txt", b"", "is empty"),
        ("note.txt", b" \n\t ", "cannot be read: no text"),
    ],
)
def test_what_cannot_be_taken_is_said(world: World, name: str, content: bytes, sentence: str) -> None:
    data = {"channel": "mail", "file": SimpleUploadedFile(name, content)}
    response = send("sam", reverse("forward"), data)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    with world.acting("sam"):
        assert not Contact.objects.exists()


def test_the_original_cannot_be_changed_by_anybody(committed: World) -> None:
    _forwarded(committed)
    for statement in ("UPDATE casework_original SET text = 'x'", "DELETE FROM casework_original"):
        with (
            bare_as(committed.viewer("sam")) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(statement)


def test_it_is_offered_to_attach_where_the_child_is_in_hand_and_never_by_itself(
    world: World, recent: World, text_of: TextOf
) -> None:
    open_one = recent.contact()
    sheet = _forwarded(recent)
    with world.acting("sam") as sam:
        save_sheet(contact=sheet, told=recent.told(), by=sam, at=recent.at)
    way = reverse("attach_notification", args=[sheet.record.reference, open_one.record.reference])
    assert way in text_of("sam", reverse("call_sheet", args=[sheet.record.reference]))
    assert "Attach it to this contact" in text_of("sam", way)
    with world.acting("sam"):
        assert Original.objects.get().contact_id == sheet.pk
    assert send("sam", way)["Location"] == reverse("contact", args=[open_one.record.reference])
    assert "Notification of" in text_of("dana", reverse("contact", args=[open_one.record.reference]))
    page = text_of("dana", reverse("contact", args=[sheet.record.reference]))
    assert "was attached to contact" in page
    with world.acting("sam") as sam:
        seen = queries.see(sam, sheet.record.reference)
        assert seen.stage == "attached"
        assert all(clock.dropped_at for clock in seen.clocks)


def test_nothing_is_attached_to_itself_to_what_is_no_notification_or_twice(
    world: World, recent: World
) -> None:
    one, other, sheet = recent.contact(), recent.contact(), _forwarded(recent)
    with world.acting("sam") as sam:
        for contact, to in ((one, other), (sheet, sheet)):
            with pytest.raises(Refusal, match="Only a forwarded"):
                attach(contact=contact, to=to, by=sam, at=recent.at)
        attach(contact=sheet, to=one, by=sam, at=recent.at + timedelta(minutes=1))
        with pytest.raises(Refusal, match="finished already"):
            attach(contact=sheet, to=other, by=sam, at=recent.at)


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_nothing_pasted_breaks_it(world: World, text_of: TextOf, typed: str) -> None:
    response = send("sam", reverse("forward"), {"channel": "mail", "pasted": typed})
    assert response.status_code in {302, 422}
    if response.status_code == 302:
        assert "<img src=x" not in text_of("sam", response["Location"])
