"""Files on records: read through a grant alone, in the trail, superseded and never replaced, removed by two."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from halcyon.access.trail.models import Trail
from halcyon.base.refusals import Refusal
from halcyon.base.uploads import LARGEST
from halcyon.casework.case.models import Case
from halcyon.records.approval.actions import agree
from halcyon.records.approval.models import Approval
from halcyon.records.attachment import actions
from halcyon.records.attachment.actions import ask_to_remove, attach, read
from halcyon.records.attachment.models import Attachment, Content
from halcyon.records.attachment.queries import attachments_visible_to, get, of_record
from halcyon.records.record.actions import Giving, exclude, give
from halcyon.records.record.models import Grant
from tests.access.bare import bare_as
from tests.base.uploads.making import EICAR, pdf, picture
from tests.harness import World, sign_in
from tests.looking import Look, QueriesOf, TextOf

pytestmark = pytest.mark.slow(reason="each test walks the thread to a case")


def added(world: World, case: Case, by: str = "asha", **changes: object) -> Attachment:
    """A letter on the child's file."""
    said = {"title": "Letter", "description": "", "name": "letter.txt", "data": b"Words.", **changes}
    with world.acting(by) as viewer:
        return attach(record=case.person.record, by=viewer, at=world.at, **said)  # type: ignore[arg-type]


def sees(world: World, name: str) -> bool:
    with world.acting(name) as viewer:
        both = attachments_visible_to(viewer).exists(), Content.objects.exists()
        assert both[0] == both[1], "both locks say the same, of the row and of what it holds"
        return both[0]


# Who reads it


def test_a_file_is_as_visible_as_its_record(world: World) -> None:
    case = world.case()
    added(world, case)
    others = ("ben", "carys", "lee", "tom", "gita", "erin")
    assert [name for name in ("asha", "mina", "dana", *others) if sees(world, name)] == [
        "asha",
        "mina",
        "dana",
    ]
    with world.acting("mina"):
        give(case.person_id, Giving(world.viewer("carys").principal_id, Grant.Basis.INVOLVED))
        give(
            case.person_id,
            Giving(world.viewer("ben").principal_id, Grant.Basis.INVOLVED, depth=Grant.Depth.SUMMARY),
        )
        exclude(case.person_id, world.user("morgan").pk, "Related to the family.")
    assert sees(world, "carys")
    assert not sees(world, "ben"), "a summary is no file"
    assert not sees(world, "morgan")


def test_each_download_is_in_the_trail(world: World) -> None:
    attachment = added(world, world.case())
    with world.acting("mina") as mina:
        assert read(attachment=get(mina, attachment.pk), by=mina) == b"Words."
        read(attachment=get(mina, attachment.pk), by=mina)
    with world.acting("gita"):
        rows = Trail.objects.filter(verb="download", record_id=attachment.record_id)
        assert [row.actor for row in rows] == ["Mina (synthetic)"] * 2


@pytest.mark.parametrize("name", ["carys", "ben", "lee", "tom"])
def test_who_may_not_write_adds_nothing(world: World, name: str) -> None:
    case = world.case()
    with world.acting("mina"):
        give(case.person_id, Giving(world.viewer(name).principal_id, Grant.Basis.INVOLVED))
    with pytest.raises(Refusal):
        added(world, case, name)


def test_bare_sql_reads_and_changes_nothing_of_it(committed: World) -> None:
    attachment = added(committed, committed.case())
    for name in ("ben", "erin", "tom", "nobody"):
        with bare_as(committed.viewer(name)) as bare:
            assert bare.execute("SELECT data FROM records_content").fetchall() == []
            assert bare.execute("DELETE FROM records_content").rowcount == 0
    with bare_as(committed.viewer("asha")) as bare, pytest.raises(psycopg.errors.InsufficientPrivilege):
        bare.execute("UPDATE records_content SET data = ''")
    with bare_as(committed.viewer("asha")) as bare, pytest.raises(psycopg.errors.InsufficientPrivilege):
        bare.execute("DELETE FROM records_attachment WHERE id = %s", [attachment.pk])


# Superseding, removing


def test_a_newer_one_stands_before_and_the_older_stays(world: World) -> None:
    case = world.case()
    first = added(world, case)
    second = added(world, case, supersedes=first, data=b"Other words.")
    with world.acting("asha") as asha:
        rows = {each.pk: each for each in of_record(asha, case.person_id)}
        assert rows[first.pk].superseded  # type: ignore[attr-defined]
        assert not rows[second.pk].superseded  # type: ignore[attr-defined]
        assert read(attachment=first, by=asha) == b"Words."
    with pytest.raises(Refusal, match="newer one already"):
        added(world, case, supersedes=first)


def test_of_two_who_supersede_at_once_one_wins(committed: World) -> None:
    case = committed.case()
    first, barrier = added(committed, case), Barrier(2)

    def supersede(name: str) -> str:
        try:
            barrier.wait(timeout=10)
            added(committed, case, name, supersedes=first)
            return "won"
        except Refusal as refusal:
            return refusal.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(supersede, ("asha", "mina"))) == ["superseded", "won"]


def test_two_people_remove_it_and_that_it_was_there_stays(world: World) -> None:
    attachment = added(world, world.case())
    with world.acting("asha") as asha:
        ask_to_remove(
            attachment=get(asha, attachment.pk), reason="About another child.", by=asha, at=world.at
        )
        assert read(attachment=attachment, by=asha) == b"Words.", "it stays until somebody has agreed"
    with world.acting("dana") as dana:
        agree(approval=Approval.objects.get(), by=dana, at=world.at)
        found = get(dana, attachment.pk)
        assert (found.removed_at, found.removed_reason) == (world.at, "About another child.")
        with pytest.raises(Content.DoesNotExist):
            read(attachment=found, by=dana)
    with world.acting("asha") as asha, pytest.raises(Refusal, match="was removed"):
        ask_to_remove(attachment=get(asha, attachment.pk), reason="Again.", by=asha, at=world.at)


# All or nothing


def test_a_process_that_dies_between_row_and_content_leaves_neither(
    committed: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = committed.case()

    def die(*args: object, **kwargs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(actions, "note", die)
    with pytest.raises(KeyboardInterrupt):
        added(committed, case)
    connections["default"].close()
    with committed.acting("asha"):
        assert not Attachment.objects.exists()
        assert not Content.objects.exists()


# The scanner


def test_without_a_scanner_it_is_said_that_none_looked(world: World, text_of: TextOf) -> None:
    case = world.case()
    attachment = added(world, case, data=EICAR)
    assert attachment.scanned_at is None
    assert "not checked for viruses" in text_of("asha", reverse("child", args=[case.person.record.reference]))


def test_a_virus_is_not_kept_and_nothing_is_kept_unseen(
    world: World, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    from halcyon.base.uploads.scanning import Unreachable

    case = world.case()
    settings.HALCYON_SCANNER = "unix:///nowhere"
    monkeypatch.setattr(actions, "found", lambda data, scanner: "Eicar" if EICAR in data else "")
    with pytest.raises(Refusal, match="virus was found"):
        added(world, case, data=EICAR)
    assert added(world, case).scanned_at == world.at

    def away(data: bytes, scanner: str) -> str:
        raise Unreachable

    monkeypatch.setattr(actions, "found", away)
    with pytest.raises(Refusal, match="just now"):
        added(world, case)
    with world.acting("asha"):
        assert Attachment.objects.count() == 1


# Pages


def send(name: str, address: str, file: tuple[str, bytes] | None, **said: str) -> HttpResponse:
    client = Client()
    sign_in(client, name)
    sent: dict[str, object] = {"title": "Letter", **said}
    if file:
        sent["file"] = SimpleUploadedFile(*file)
    response: HttpResponse = client.post(address, sent, follow=True)
    return response


def _form(case: Case) -> str:
    return reverse("attach", args=[case.person.record.reference])


def test_adding_and_downloading(recent: World, text_of: TextOf, look: Look) -> None:
    case = recent.case()
    assert "No file yet" in text_of("asha", reverse("child", args=[case.person.record.reference]))
    assert "&lt;section" not in text_of("asha", reverse("child", args=[case.person.record.reference]))
    page = send("asha", _form(case), ("../../evil name.PDF", pdf())).content.decode()
    assert "The file is added." in page
    with recent.acting("asha"):
        attachment = Attachment.objects.get()
    assert "PDF, 1 KB" in text_of("asha", reverse("attachment", args=[attachment.pk]))
    response = look("mina", reverse("download_attachment", args=[attachment.pk]))
    assert response.headers["Content-Disposition"] == 'attachment; filename="evil name.pdf"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "no-store"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.content.startswith(b"%PDF-")
    for name in ("ben", "lee", "tom", "gita", "nobody"):
        for address in ("attachment", "download_attachment"):
            assert look(name, reverse(address, args=[attachment.pk])).status_code in {302, 404}, name


def test_a_file_that_is_refused_says_why_beside_the_field(recent: World) -> None:
    case = recent.case()
    for file, sentence in (
        (None, "Choose a file"),
        (("a.txt", b""), "This file is empty."),
        (("a.txt", b"a" * (LARGEST + 1)), "larger than 10 MB"),
        (("a.pdf", pdf(script=True)), "does something by itself"),
        (("a.jpg", pdf()), "named as one kind"),
        (("a.exe", b"MZ\x90\0"), "of a kind that is not taken"),
    ):
        response = send("asha", _form(case), file)
        assert response.status_code == 422, sentence
        assert sentence in response.content.decode()
    assert send("asha", _form(case), ("a.jpg", picture("JPEG")), title=" ").status_code == 422
    with recent.acting("asha"):
        assert not Attachment.objects.exists()


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\0" * 5, "ن" * 300, "=1+1", "🐦" * 5000])
def test_hostile_titles_and_names(recent: World, text: str) -> None:
    case = recent.case()
    response = send("asha", _form(case), (f"{text[:100]}.txt", b"Words."), title=text, description=text)
    assert response.status_code in {200, 422}
    assert "<script>alert(1)</script>" not in response.content.decode()


def test_superseding_and_asking_to_remove_on_pages(recent: World, text_of: TextOf) -> None:
    case = recent.case()
    attachment = added(recent, case)
    page = send(
        "asha", reverse("supersede_attachment", args=[attachment.pk]), ("b.txt", b"New.")
    ).content.decode()
    assert "There is a newer one" in page
    asked = send("asha", reverse("remove_attachment", args=[attachment.pk]), None, reason="Wrong child.")
    assert "A second person is asked." in asked.content.decode()
    assert "Remove a file" in text_of("dana", "/approvals/")
    assert (
        send("asha", reverse("remove_attachment", args=[attachment.pk]), None, reason="").status_code == 422
    )


def test_the_list_takes_a_constant_number_of_queries(recent: World, queries_of: QueriesOf) -> None:
    case = recent.case()
    page = reverse("child", args=[case.person.record.reference])
    added(recent, case)
    one = queries_of("asha", page)
    added(recent, case)
    added(recent, case)
    assert queries_of("asha", page) == one


def test_a_failed_upload_undoes_what_it_wrote(world: World) -> None:
    case = world.case()
    with pytest.raises(Refusal), transaction.atomic():
        added(world, case, title=" ")
    with world.acting("asha"):
        assert not Attachment.objects.exists()
