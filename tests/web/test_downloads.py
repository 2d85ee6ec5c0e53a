"""Downloads of what waits: the very cells of the page, filtered alike, and no cell a formula."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from markupsafe import Markup

from halcyon.access.trail.models import Trail
from halcyon.casework.check.actions import ask
from halcyon.casework.consultation.actions import advise
from halcyon.casework.consultation.codes import Outcome
from halcyon.casework.contact.models import Contact
from halcyon.casework.contact.told import ChildAsTold
from halcyon.casework.missing.actions import report
from halcyon.casework.missing.queries import whom
from halcyon.casework.missing.told import Report
from halcyon.govuk.components import Column, Link, Row, Table, clock_tag
from halcyon.govuk.downloads import table_file
from halcyon.people.person.models import Person
from halcyon.records.assignment.actions import take_up
from tests.govuk.markup import Page
from tests.harness import World, sign_in
from tests.looking import TextOf

pytestmark = pytest.mark.slow(reason="each test walks contacts through the whole stack")

#: Each list: who looks, its page, its file, a filter, and how many rows that leaves of how many.
LISTS = [
    ("sam", "queue", "queue_download", "who=nobody", (1, 2)),
    ("sam", "queue", "queue_download", "who=me", (1, 2)),
    ("sam", "queue", "queue_download", "who=me&who=nobody", (2, 2)),
    ("sam", "queue", "queue_download", "who=colleague", (0, 2)),
    ("sam", "queue", "queue_download", "danger=yes", (1, 2)),
    ("sam", "queue", "queue_download", "overdue=yes", (0, 2)),
    ("sam", "open_checks", "open_checks_download", "overdue=yes", (0, 1)),
    ("sam", "open_checks", "open_checks_download", "chased=no", (1, 1)),
    ("sam", "missing_now", "missing_download", "grade=high", (1, 1)),
    ("sam", "missing_now", "missing_download", "grade=low", (0, 1)),
    ("sam", "consultations", "consultations_download", "outcome=none", (1, 1)),
    ("sam", "consultations", "consultations_download", "referred=yes", (0, 1)),
    ("sam", "consultations", "consultations_download", "asked_from=2099-01-01", (0, 1)),
    ("mina", "holding", "workload_download", "", (2, 2)),
]


def _file(name: str, path: str) -> list[list[str]]:
    client = Client()
    sign_in(client, name)
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in response["Content-Disposition"]
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.fixture
def busy(recent: World) -> World:
    """Two contacts, one of them Sam's and in danger; a check, a consultation, a missing child, a case."""
    case = recent.case()
    first = recent.contact(immediate_danger=True)
    second = recent.contact(children=[ChildAsTold("=HYPERLINK", "Example")])
    with recent.acting("sam") as sam:
        held = Contact.objects.select_related("record").get(pk=first.pk)
        take_up(record=held.record, by=sam, at=recent.at)
        held = Contact.objects.select_related("record").get(pk=second.pk)
        ask(
            contact=held,
            agencies=[recent.user("chidi").agency],
            children=list(held.children.all()),
            question="Known?",
            by=sam,
            at=recent.at,
        )
        advise(
            professional="A teacher (synthetic)", agency="Millrace", phone="", question="May I ask?",
            advice="Yes.", outcome=Outcome.NONE, next_step="", by=sam, at=recent.at,
        )  # fmt: skip
    with recent.acting("mina") as mina:
        person = Person.objects.select_related("record").get(pk=case.person_id)
        said = Report(reported_at=recent.at, grade="high")
        report(whom=whom(person), report=said, by=mina, at=recent.at)
    return recent


def _words(page: str) -> str:
    return " ".join(Markup(page.replace("<", " <")).striptags().split())


@pytest.mark.parametrize(("name", "page", "file", "query", "rows"), LISTS)
def test_the_file_is_the_page(
    busy: World, text_of: TextOf, name: str, page: str, file: str, query: str, rows: tuple[int, int]
) -> None:
    left, all_of_them = rows
    assert len(_file(name, reverse(file))) == 1 + all_of_them or name == "mina"
    headings, *lines = _file(name, f"{reverse(file)}?{query}")
    assert name == "mina" or len(lines) == left
    shown = text_of(name, f"{reverse(page)}?{query}")
    on_page = [each.text.strip() for each in Page(shown).find("th", scope="col")]
    assert not lines or [each for each in headings if each not in on_page] == []
    for cell in (each.removeprefix("'") for line in lines for each in line if each):
        assert cell in _words(shown), cell


def test_no_cell_is_a_formula(busy: World) -> None:
    cells = [cell for line in _file("sam", reverse("queue_download")) for cell in line]
    assert any(each.startswith("'=HYPERLINK") for each in cells)
    assert not any(each.startswith("=") for each in cells)


def test_what_was_taken_away_stands_in_the_trail(busy: World) -> None:
    _file("sam", reverse("queue_download"))
    with busy.acting("gita"):
        assert Trail.objects.filter(verb="list", subject="download of the hub’s queue").count() == 1


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("queue_download", "who=nobody-else"),
        ("open_checks_download", "agency_id=x"),
        ("missing_download", "grade=dreadful"),
        ("consultations_download", "asked_from-day=x"),
        ("consultations_download", "outcome=nothing-like-it"),
    ],
)
def test_a_filter_that_makes_no_sense_gives_no_file(world: World, page: str, query: str) -> None:
    client = Client()
    sign_in(client, "sam")
    assert client.get(f"{reverse(page)}?{query}").status_code == 409
    shown = client.get(f"{reverse(page).removesuffix('download/')}?{query}")
    assert shown.status_code == 200, "the list says which"


def test_a_cell_is_its_words() -> None:
    now = timezone.now()
    cells = (
        Link("<b>Robin</b>", "/x/", "about a & b"),
        Markup("One<br>two"),
        clock_tag(now + timedelta(hours=5), now),
        "=1",
    )
    table = Table("T", tuple(map(Column, "abcd")), (Row(cells),))
    _, line = csv.reader(io.StringIO(table_file(table).decode("utf-8-sig")))
    assert line[0] == "<b>Robin</b> about a & b"
    assert line[1] == "One two"
    assert line[2].startswith("5 hours left")
    assert line[3] == "'=1"
