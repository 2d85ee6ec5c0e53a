"""Recording what is known of a child, on pages: by whom, how it follows what was before, what two do at once."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from halcyon.people.address.models import Address
from halcyon.people.care.models import CareEpisode
from halcyon.people.detail.lists import SECTIONS
from halcyon.people.models import Birth, Identifier, Name, Professional, Relationship, SafeContact, Schooling
from halcyon.people.person.models import Person
from tests.govuk.markup import Page
from tests.harness import World, sign_in
from tests.looking import QueriesOf, TextOf
from tests.people.filling import fill

pytestmark = pytest.mark.slow(reason="each test walks the thread to a child with a file")

#: What a hub worker types for each section, complete.
TYPED: dict[str, dict[str, Any]] = {
    "names": {"kind": "known_as", "given": "Robbie", "family": "Example"},
    "numbers": {"kind": "nhs", "value": "943 476 5919"},
    "births": {"born_on-day": "3", "born_on-month": "9", "born_on-year": "2011", "source": "the school"},
    "care": {
        "status": "looked_after", "since-day": "1", "since-month": "1", "since-year": "2020", "legal_status": "V2",
        "out_of_area": "no",
    },
    "addresses": {"kind": "home", "lines": "1 Invented Row", "postcode": "s1 2hh", "confidential": "no"},
    "schools": {"learning": "enrolled", "school": "new", "new_name": "Millrace", "new_type": "secondary"},
    "relationships": {"relation": "mother", "named": "Alex Example", "confidence": "said", "keep": "yes"},
    "professionals": {"role": "School nurse", "agency": "Ashbeck Health", "phone": "0114 496 0001"},
    "safe-contact": {
        "carer": "child", "ways": ["school"], "must_not_hear": "The uncle", "reviewed_on-day": "1",
        "reviewed_on-month": "1", "reviewed_on-year": "2026",
    },
}  # fmt: skip
MODELS = {
    "names": Name, "numbers": Identifier, "births": Birth, "care": CareEpisode, "addresses": Address,
    "schools": Schooling, "relationships": Relationship, "professionals": Professional, "safe-contact": SafeContact,
}  # fmt: skip
HOSTILE = {
    "long": "Ж" * 300,
    "too long": "x" * 5000,
    "nul": "a\0b",
    "html": "<script>alert(1)</script>",
    "formula": "=cmd|'/c calc'!A1",
    "right to left": "\u202eevil",
    "sql": "'; DROP TABLE people_name--",
    "blank": "   ",
}
DATES = {
    "1066": ("1", "1", "1066"), "2999": ("1", "1", "2999"), "29 February": ("29", "2", "2023"),
    "words": ("first", "May", "this"), "half": ("1", "", ""), "huge": ("9" * 40, "9" * 40, "9" * 40),
}  # fmt: skip


def _hub() -> Client:
    client = Client()
    sign_in(client, "dana")
    return client


def _add(child: Person, section: str) -> str:
    return reverse("add_detail", args=[child.record.reference, section])


def _seen(client: Client, path: str) -> str:
    return str(Page(client.get(path).content.decode()).one("input", name="seen").attributes["value"])


def _send(client: Client, path: str, **typed: Any) -> HttpResponse:
    response: HttpResponse = client.post(path, {"seen": _seen(client, path), **typed})
    return response


@pytest.mark.parametrize("section", SECTIONS)
def test_each_section_is_recorded_and_shown(
    recent: World, child: Person, section: str, text_of: TextOf
) -> None:
    client = _hub()
    sent = _send(client, _add(child, section), **TYPED[section])
    assert sent.status_code == 302, Page(sent.content.decode()).text
    with recent.acting("dana"):
        row = MODELS[section].objects.order_by("-recorded_at").first()
        assert row is not None
        assert row.recorded_by.label == "Dana (synthetic)"
    page = text_of("sam", sent["Location"])
    words = {"births": "3 September 2011", "numbers": "943 476 5919", "care": "Accommodated under section 20"}
    shown = {**{key: str(next(iter(TYPED[key].values()))) for key in TYPED}, **words}
    shown |= {
        "names": "Robbie Example",
        "addresses": "S1 2HH",
        "schools": "Millrace",
        "relationships": "Alex Example",
    }
    shown |= {"professionals": "Ashbeck Health", "safe-contact": "Must not hear: The uncle"}
    assert shown[section] in page


@pytest.mark.parametrize("name", ["carys", "erin", "lee", "tom"])
def test_who_may_not_write_on_the_file_finds_no_form(child: Person, name: str) -> None:
    client = Client()
    sign_in(client, name)
    for section, typed in TYPED.items():
        assert client.get(_add(child, section)).status_code == 404
        assert client.post(_add(child, section), typed).status_code == 404


def test_a_section_or_a_row_that_is_not_there(child: Person) -> None:
    client, reference = _hub(), child.record.reference
    assert client.get(reverse("add_detail", args=[reference, "nothing"])).status_code == 404
    assert client.get(reverse("follow_detail", args=[reference, "names", uuid4()])).status_code == 404
    assert client.get(reverse("next_detail", args=[reference, "names", uuid4(), "change"])).status_code == 404
    assert client.get(reverse("change_topic", args=[reference, "nothing"])).status_code == 404


@pytest.mark.parametrize("section", SECTIONS)
def test_hostile_words_are_words_or_refused(child: Person, section: str, text_of: TextOf) -> None:
    """Every text of a form at once; whatever was kept is shown as words."""
    client, path = _hub(), _add(child, section)
    fields = SECTIONS[section].form.base_fields
    for kind, words in HOSTILE.items():
        typed = {name: words for name, field in fields.items() if type(field).__name__ in TEXTS}
        sent = _send(client, path, **{**TYPED[section], **typed})
        assert sent.status_code in {302, 422}, kind
    for page in ("child_details", "child_people"):
        assert "<script>alert(1)" not in text_of("dana", reverse(page, args=[child.record.reference]))


TEXTS = {"TextField", "TextareaField", "EmailField"}


@pytest.mark.parametrize("section", SECTIONS)
def test_impossible_days_are_refused_in_words(child: Person, section: str) -> None:
    client, path = _hub(), _add(child, section)
    page = client.get(path).content.decode()
    fields = SECTIONS[section].form.base_fields
    days = [name for name, field in fields.items() if type(field).__name__ == "DateField"]
    for name in (each for each in days if f'name="{each}-day"' in page):
        for kind, day in DATES.items():
            boxes = dict(zip((f"{name}-day", f"{name}-month", f"{name}-year"), day, strict=True))
            sent = _send(client, path, **{**TYPED[section], **boxes})
            assert sent.status_code == 422, (name, kind)
            assert "There is a problem" in sent.content.decode()


def test_choices_that_nobody_offered_are_refused(child: Person) -> None:
    client = _hub()
    choices = ("kind", "status", "learning", "relation", "carer", "ways", "school", "may_see")
    for section, asked in SECTIONS.items():
        for choice in (each for each in choices if each in asked.form.base_fields):
            typed = {**TYPED[section], choice: str(uuid4())}
            if choice == "may_see":
                typed["confidential"] = "yes"
            assert _send(client, _add(child, section), **typed).status_code == 422, (section, choice)


# What follows what


def test_what_was_wrong_is_corrected(recent: World, child: Person, text_of: TextOf) -> None:
    client = _hub()
    with recent.acting("dana"):
        wrong = Name.objects.get(person=child)
    arguments = [child.record.reference, "names", wrong.pk]
    chosen = client.post(reverse("follow_detail", args=arguments), {"what": "correct"})
    path = reverse("next_detail", args=[*arguments, "correct"])
    assert chosen["Location"] == path
    page = Page(client.get(path).content.decode())
    assert page.one("input", name="given").attributes["value"] == "Robin", (
        "what it said is there to be put right"
    )
    typed = {"kind": "legal", "given": "Robyn", "family": "Example"}
    assert _send(client, path, **typed).status_code == 422, "a correction says what was wrong"
    assert _send(client, path, **typed, reason="Misheard.").status_code == 302
    details = text_of("dana", reverse("child_details", args=[child.record.reference]))
    assert "Robyn Example" in details
    assert "Struck out" in details
    assert "Misheard." in details


def test_what_changed_ends_what_was(recent: World, child: Person) -> None:
    client = _hub()
    _send(client, _add(child, "addresses"), **TYPED["addresses"])
    with recent.acting("dana"):
        first = Address.objects.get()
    arguments = [child.record.reference, "addresses", first.pk, "change"]
    moved = {**TYPED["addresses"], "lines": "2 Invented Row"}
    assert _send(client, reverse("next_detail", args=arguments), **moved).status_code == 302
    with recent.acting("dana"):
        first.refresh_from_db()
        assert first.until is not None
        assert Address.objects.count() == 2


def test_what_is_over_or_never_was(recent: World, child: Person) -> None:
    client = _hub()
    with recent.acting("dana"):
        name = Name.objects.get(person=child)
    path = reverse("follow_detail", args=[child.record.reference, "names", name.pk])
    assert client.post(path, {}).status_code == 422
    assert client.post(path, {"what": "never"}).status_code == 422, "a reason is needed"
    day = recent.at - timedelta(days=1)
    over = {"what": "over", "until-day": day.day, "until-month": day.month, "until-year": day.year}
    assert client.post(path, over).status_code == 302
    assert client.post(path, over).status_code == 422, "it is over already"
    assert client.post(path, {"what": "never", "reason": "Another child’s."}).status_code == 302
    assert client.get(path).status_code == 404, "what is struck out is not changed any more"


def test_two_at_once_see_both(recent: World, child: Person) -> None:
    """The second to save is shown what the first recorded, keeps what they typed, and decides."""
    path, second = _add(child, "professionals"), _hub()
    seen = _seen(second, path)
    first = Client()
    sign_in(first, "sam")
    assert _send(first, path, **TYPED["professionals"]).status_code == 302
    typed = {"role": "Youth worker", "agency": "Lantern Youth", "phone": "0114 496 0002"}
    sent = second.post(path, {"seen": seen, **typed})
    page = sent.content.decode()
    assert sent.status_code == 422
    for words in ("Somebody else changed this", "School nurse", "Lantern Youth"):
        assert words in page, words
    again = Page(page).one("input", name="seen").attributes["value"]
    assert second.post(path, {"seen": again, **typed}).status_code == 302
    with recent.acting("dana"):
        assert Professional.objects.count() == 2


def test_two_change_one_answer_at_once(recent: World, child: Person) -> None:
    path, second = reverse("change_topic", args=[child.record.reference, "language"]), _hub()
    seen = _seen(second, path)
    first = Client()
    sign_in(first, "sam")
    assert _send(first, path, language="Polish", why="known").status_code == 302
    sent = second.post(path, {"seen": seen, "language": "Urdu", "why": "known"})
    assert sent.status_code == 422
    assert "Polish" in sent.content.decode()
    assert "Urdu" in sent.content.decode()
    with recent.acting("dana"):
        assert Person.objects.get(pk=child.pk).language == "Polish"
    again = Page(sent.content.decode()).one("input", name="seen").attributes["value"]
    assert second.post(path, {"seen": again, "language": "Urdu", "why": "known"}).status_code == 302
    with recent.acting("dana"):
        assert Person.objects.get(pk=child.pk).language == "Urdu"


@pytest.mark.parametrize(
    ("topic", "typed", "words"),
    [
        ("ethnicity", {"ethnicity": "NOBT"}, "Say why the ethnicity is not known"),
        ("ethnicity", {"ethnicity": "WBRI"}, "Say who described it so"),
        ("disability", {"disabilities": ["NONE", "LD"]}, "not both"),
        ("gender", {"gender": "other"}, "Say who said so"),
        (
            "birth",
            {"sex": "F", "born_on-day": "1", "born_on-month": "1", "born_on-year": "1901"},
            "too long ago",
        ),
        ("death", {"died_on-day": "1", "died_on-month": "1", "died_on-year": "2001"}, "before the birth"),
    ],
)
def test_rules_speak_beside_their_field(child: Person, topic: str, typed: dict[str, Any], words: str) -> None:
    client, path = _hub(), reverse("change_topic", args=[child.record.reference, topic])
    sent = _send(client, path, why="known", **typed)
    assert sent.status_code == 422
    assert words in sent.content.decode()


def test_a_death_shows_wherever_the_child_does(child: Person, text_of: TextOf) -> None:
    client, path = _hub(), reverse("change_topic", args=[child.record.reference, "death"])
    typed = {"died_on-day": "5", "died_on-month": "1", "died_on-year": "2026", "why": "known"}
    assert _send(client, path, **typed).status_code == 302
    for page in ("child", "child_details", "child_people", "child_chronology"):
        assert "Died 5 January 2026" in text_of("dana", reverse(page, args=[child.record.reference])), page
    assert "Died 5 January 2026" in text_of("dana", f"{reverse('search')}?q=robin+example")


# The pages that show it


def test_safe_contact_stands_above_every_number(recent: World, child: Person, text_of: TextOf) -> None:
    people = reverse("child_people", args=[child.record.reference])
    assert "Nobody has recorded how it is safe" in text_of("dana", people)
    fill(recent, child, by="dana")
    page = text_of("dana", people)
    assert page.index("Must not hear: The uncle") < page.index("tel:")
    assert "Send no links" in page


def test_an_adult_s_page_and_the_way_there_and_back(recent: World, child: Person, text_of: TextOf) -> None:
    filled = fill(recent, child, by="dana")
    adult = reverse("adult", args=[filled.adult.record.reference])
    assert adult in text_of("dana", reverse("child_people", args=[child.record.reference]))
    page = text_of("dana", adult)
    assert reverse("child", args=[child.record.reference]) in page
    assert "Care and legal status" not in page


def test_who_only_reads_is_offered_no_change(recent: World, child: Person, text_of: TextOf) -> None:
    from halcyon.records.record.actions import Giving, give
    from halcyon.records.record.models import Grant

    fill(recent, child, by="dana")
    with recent.acting("dana"):
        give(child.pk, Giving(recent.viewer("carys").principal_id, Grant.Basis.INVOLVED))
    for page in ("child_details", "child_people"):
        assert "/people/" not in text_of("carys", reverse(page, args=[child.record.reference])).replace(
            f"/children/{child.record.reference}/people/", ""
        )


@pytest.mark.parametrize("page", ["child_details", "child_people"])
def test_the_cost_does_not_grow(recent: World, child: Person, queries_of: QueriesOf, page: str) -> None:
    address, client = reverse(page, args=[child.record.reference]), _hub()
    more = {"names": {"kind": "alias"}, "numbers": {"kind": "police", "value": "14/1"}}
    for section, typed in TYPED.items():
        _send(client, _add(child, section), **typed)
    one = queries_of("dana", address)
    for number in range(2):
        for section in (
            "names",
            "numbers",
            "relationships",
            "professionals",
            "addresses",
            "schools",
            "births",
        ):
            typed = {**TYPED[section], **more.get(section, {})}
            typed = {**typed, "value": f"14/{number}", "named": f"Aunt {number}", "given": f"Rob {number}"}
            _send(client, _add(child, section), **typed)
    assert queries_of("dana", address) == one
