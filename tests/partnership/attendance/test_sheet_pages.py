"""Sheets through the page: whatever somebody chooses or pastes is shown before it is kept, or refused in words."""

import csv
import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from halcyon.partnership.booking.models import Booking
from halcyon.partnership.learner.models import Learner
from halcyon.partnership.session.models import TrainingSession
from tests.harness import World, sign_in
from tests.partnership.training import a_session

SHEET = "Name;Email;Agency;Attended;Number\nZoë Núñez;zoe@new.test;Millrace Academy;yes;\n;;Millrace Academy;;40\n"


@pytest.fixture
def session(world: World) -> TrainingSession:
    now = timezone.now()
    return a_session(World(at=now - timedelta(days=3)), at=now - timedelta(days=1))


def _send(client: Client, session: TrainingSession, file: bytes | None = None, **said: str) -> HttpResponse:
    if file is not None:
        said["file"] = SimpleUploadedFile("sheet.csv", file, "text/csv")  # type: ignore[assignment]
    return client.post(reverse("attendance_sheet", args=[session.pk]), said)  # type: ignore[return-value]


def _names(world: World) -> set[str]:
    with world.acting("pat"):
        return set(Learner.objects.values_list("name", flat=True))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_spreadsheet_s_file_is_shown_and_then_kept(
    world: World, client: Client, session: TrainingSession, encoding: str
) -> None:
    sign_in(client, "pat")
    shown = _send(client, session, SHEET.encode(encoding))
    assert shown.status_code == 200
    assert "Zoë Núñez" in shown.content.decode()
    assert _names(world) == set(), "looking keeps nothing"
    for means in ("A new person, recorded: 1", "Recorded before, nothing changes: 2"):
        taken = _send(client, session, text=SHEET, take_in="yes")
        assert means in taken.content.decode()
    assert _names(world) == {"Zoë Núñez"}


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (b"x" * 10_000_000, "1 MB or smaller"),
        (b"Name\n" + b"Kit\n" * 3_000, "2,000 lines"),
        (b"PK\x03\x04\0\0\0", "not a text file"),
        (b"", "empty"),
        (b"Wer,Was\nKit,ja\n", "first line must name the columns"),
        (b"Name,Full name\nKit,Kit\n", "Two columns mean the same"),
        (b'Name\n"' + b"x" * 300_000, "cannot be read"),
        (b"\xff\xfe\x00N\x00a", "not a text file"),
    ],
)
def test_what_is_no_sheet_is_refused_beside_its_field(
    world: World, client: Client, session: TrainingSession, file: bytes, says: str
) -> None:
    sign_in(client, "pat")
    answer = _send(client, session, file)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert _names(world) == set()


def test_ten_megabytes_pasted_are_refused(world: World, client: Client, session: TrainingSession) -> None:
    sign_in(client, "pat")
    answer = _send(client, session, text="Name\n" + "x" * 10_000_000)
    assert answer.status_code in {400, 413, 422}
    assert _names(world) == set()


def test_a_formula_is_shown_as_text_and_leaves_in_no_file_as_one(
    world: World, client: Client, session: TrainingSession
) -> None:
    sign_in(client, "pat")
    names = ['=HYPERLINK("http://x.test")', "+1", "-2+3", "@SUM(A1)", "<script>alert(1)</script>"]
    out = io.StringIO()
    csv.writer(out).writerows(
        [["Name", "Agency", "Job"], *([each, "Millrace Academy", each] for each in names)]
    )
    shown = _send(client, session, out.getvalue().encode()).content.decode()
    assert "<script>alert" not in shown
    _send(client, session, text=out.getvalue(), take_in="yes")
    assert _names(world) == set(names)
    file = client.get(reverse("learners_download")).content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(file)) for cell in row]
    assert not [cell for cell in cells if cell[:1] in "=+-@\t" and cell]


def test_who_does_not_run_the_programme_takes_no_sheet_in(
    world: World, client: Client, session: TrainingSession
) -> None:
    sign_in(client, "lee")
    assert _send(client, session, SHEET.encode(), take_in="yes").status_code == 404
    with world.acting("pat"):
        assert not Booking.objects.exists()


def test_a_head_count_s_button_says_what_it_takes_away(
    world: World, client: Client, session: TrainingSession
) -> None:
    sign_in(client, "pat")
    _send(client, session, text=SHEET, take_in="yes")
    page = client.get(reverse("count_heads", args=[session.pk])).content.decode()
    assert "&lt;span" not in page
    assert 'Remove<span class="govuk-visually-hidden"> 40: Education, Millrace Academy</span>' in page


def test_the_page_of_a_session_leads_to_its_attendance(
    world: World, client: Client, session: TrainingSession
) -> None:
    sign_in(client, "pat")
    page = client.get(reverse("training_session", args=[session.pk])).content.decode()
    for name in ("record_attendance", "attendance_sheet", "count_heads"):
        assert reverse(name, args=[session.pk]) in page
