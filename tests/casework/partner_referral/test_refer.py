"""A partner's referral: part by part, kept until it is sent, checked, sent once, and then only its progress."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from halcyon.base.text import squash
from halcyon.casework.contact import queries
from halcyon.casework.contact.models import Contact
from halcyon.govuk.fields.text import tidy
from halcyon.records.draft.models import Draft
from tests.casework.asking import DATES, HOSTILE, autosave, born, error_at, send
from tests.harness import World
from tests.looking import Look, TextOf

pytestmark = [
    pytest.mark.slow(reason="each test sends pages through the whole stack"),
    pytest.mark.usefixtures("world"),
]

ANSWERS: dict[str, dict[str, object]] = {
    "child": {"given": "Robin", "family": "Example", **born(("9", "3", "2011"))},
    "about": {"sex": "F", "ethnicity": "WBRI", "care_status": "not_known"},
    "worry": {"concern": "A new phone.\nAn adult at the gate.", "exploitation": ["sexual", "online"]},
    "danger": {"immediate_danger": "no"},
    "family": {
        "parent_told": "no", "parent_not_told_reason": "It may raise the risk.", "safe_contact": "Ring the aunt.",
    },
    "you": {"source": "2A", "referrer_phone": "0114 496 0123"},
}  # fmt: skip
CHECK = "/refer/check/"


def _part(name: str) -> str:
    return reverse("refer_part", args=[name])


def _answer_all(name: str = "lee") -> str:
    for part, answers in ANSWERS.items():
        response = send(name, _part(part), answers)
    return response["Location"]


def _sent(world: World, name: str = "lee") -> list[Contact]:
    with world.acting(name) as viewer:
        return list(
            queries.referred_by(viewer)
            .select_related("record", "referrer_agency")
            .prefetch_related("children")
        )


def test_part_follows_part_until_all_is_checked(world: World) -> None:
    assert send("lee", "/refer/")["Location"] == _part("child")
    parts = [*ANSWERS, None]
    for part, following in zip(ANSWERS, parts[1:], strict=True):
        response = send("lee", _part(part), ANSWERS[part])
        assert response["Location"] == (_part(following) if following else CHECK)


def test_what_is_checked_is_what_was_said_and_can_be_changed(text_of: TextOf) -> None:
    _answer_all()
    page = text_of("lee", CHECK)
    for said in (
        "Robin", "9 March 2011", "Female", "White British", "A new phone.<br>An adult at the gate.",
        "Sexual, Online", "No. It may raise the risk.", "Ring the aunt.", "School", "0114 496 0123",
    ):  # fmt: skip
        assert said in page
    assert all(_part(part) in page for part in ANSWERS)
    response = send("lee", _part("child"), {"given": "Robyn"})
    assert response["Location"] == CHECK, "all else is answered: back to the check"
    assert "Robyn" in text_of("lee", CHECK)


def test_sending_makes_a_contact_with_a_reference(world: World, text_of: TextOf) -> None:
    _answer_all()
    response = send("lee", CHECK)
    (contact,) = _sent(world)
    assert response["Location"] == reverse("contact", args=[contact.record.reference])
    assert (contact.channel, contact.source, contact.referrer) == ("partner_form", "2A", "Lee (synthetic)")
    assert contact.referrer_agency is not None
    assert contact.referrer_agency.name == "Millrace Academy"
    assert (contact.record.stage, contact.parent_not_told_reason) == (
        "awaiting_decision",
        "It may raise the risk.",
    )
    child = contact.children.all()[0]
    assert (child.whole_name, child.sex, child.care_status) == ("Robin Example", "F", "")


def test_sent_twice_it_is_one_referral(world: World) -> None:
    _answer_all()
    send("lee", CHECK)
    assert send("lee", CHECK).status_code == 302
    assert len(_sent(world)) == 1


def test_nothing_is_sent_while_something_is_missing(world: World, look: Look) -> None:
    for part in ("child", "about", "danger"):
        send("lee", _part(part), ANSWERS[part])
    assert look("lee", CHECK)["Location"] == _part("worry")
    assert send("lee", CHECK)["Location"] == _part("worry")
    assert _sent(world) == []


@pytest.mark.parametrize(
    ("part", "without", "sentence"),
    [
        ("child", "given", "Enter the child’s first name, or what the child is called"),
        ("about", "sex", "Select the child’s sex"),
        ("about", "ethnicity", "Select the child’s ethnicity"),
        ("about", "care_status", "Select whether a council looks after the child"),
        ("worry", "concern", "Say what the concern is."),
        ("danger", "immediate_danger", "Select whether the child is in danger now"),
        ("family", "parent_told", "Select whether somebody with parental responsibility knows"),
        ("family", "parent_not_told_reason", "Say why whoever has parental responsibility was not told."),
        ("you", "source", "Select what you refer as"),
        ("you", "referrer_phone", "Enter your phone number"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(part: str, without: str, sentence: str) -> None:
    response = send(
        "lee", _part(part), {key: value for key, value in ANSWERS[part].items() if key != without}
    )
    assert response.status_code == 422
    assert error_at(response, without) == sentence


def test_half_an_answer_is_kept_and_not_judged_before_it_is_sent(text_of: TextOf) -> None:
    assert autosave("lee", _part("child"), {"given": "Rob", **born(("9", "", ""))}).status_code == 204
    page = text_of("lee", _part("child"))
    assert 'value="Rob"' in page
    assert "There is a problem" not in page
    assert _part("child") in text_of("lee", "/refer/"), "going on where one was"


def test_a_wrong_answer_is_kept_too(text_of: TextOf) -> None:
    send("lee", _part("child"), {"given": "Robin", **born(("30", "2", "2011"))})
    assert 'value="30"' in text_of("lee", _part("child"))


def test_beginning_anew_forgets_the_draft(world: World, text_of: TextOf) -> None:
    _answer_all()
    send("lee", "/refer/")
    assert "Robin" not in text_of("lee", _part("child"))
    with world.acting("lee"):
        assert not Draft.objects.exists()


def test_nobody_else_sees_a_draft(world: World, text_of: TextOf) -> None:
    _answer_all()
    for name in ("asha", "dana", "carys"):
        assert "Robin" not in text_of(name, _part("child"))
        with world.acting(name):
            assert not Draft.objects.exists(), "the second lock alone must say the same"


def test_a_draft_nobody_came_back_to_is_forgotten(world: World, text_of: TextOf) -> None:
    send("lee", _part("child"), ANSWERS["child"])
    with world.acting("lee"):
        Draft.objects.update(saved_at=timezone.now() - timedelta(days=29))
    assert "Robin" not in text_of("lee", _part("child"))
    send("lee", _part("danger"), ANSWERS["danger"])
    with world.acting("lee"):
        assert [draft.part for draft in Draft.objects.all()] == ["danger"]


def test_the_usual_source_is_offered(text_of: TextOf) -> None:
    assert '<option value="2A" selected' in text_of("lee", _part("you"))
    assert '<option value="6" selected' in text_of("carys", _part("you"))


def test_in_danger_the_check_says_ring_999(text_of: TextOf) -> None:
    _answer_all()
    assert "You say that the child is in danger now" not in text_of("lee", CHECK)
    send("lee", _part("danger"), {"immediate_danger": "yes"})
    assert "You say that the child is in danger now. Ring 999 first." in text_of("lee", CHECK)


@pytest.mark.parametrize("part", ["nonsense", "check-", "child-", "none"])
def test_a_part_that_is_none_is_not_there(look: Look, part: str) -> None:
    assert look("lee", f"/refer/{part}/").status_code == 404


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("part", list(ANSWERS))
def test_nothing_typed_breaks_it_or_is_lost(part: str, typed: str, look: Look) -> None:
    hostile = dict.fromkeys([*ANSWERS[part], "extra"], typed)
    response = send("lee", _part(part), hostile)
    assert response.status_code in {302, 422}
    page = look("lee", _part(part))
    assert page.status_code == 200
    assert "<img src=x" not in page.content.decode()
    if part == "worry" and typed.startswith("word"):
        assert page.content.decode().count("word") >= 20_000, "too long, and all of it still there"


@pytest.mark.parametrize("typed", DATES.values(), ids=DATES)
def test_no_date_breaks_it(typed: tuple[str, str, str]) -> None:
    response = send("lee", _part("child"), {"given": "Robin", **born(typed)})
    assert response.status_code in {302, 422}
    understood = typed in (DATES["Arabic digits"], DATES["NUL"])  # nothing is an answer
    assert response.status_code == (302 if understood else 422)
    assert bool(error_at(response, "born_on")) is not understood


@pytest.mark.parametrize(
    "typed", [each for name, each in HOSTILE.items() if name not in {"only spaces", "control characters"}]
)
def test_what_can_be_sent_arrives_whole_and_is_shown_as_text(
    world: World, typed: str, text_of: TextOf
) -> None:
    name, concern = typed[:300], typed[:10_000]
    _answer_all()
    send("lee", _part("child"), {"given": name})
    send("lee", _part("worry"), {"concern": concern})
    send("lee", CHECK)
    (contact,) = _sent(world)
    assert contact.concerns.get().words == tidy(concern).strip()
    assert contact.children.all()[0].given == squash(name)
    for path in (reverse("contact", args=[contact.record.reference]), "/hub/"):
        page = text_of("sam", path)
        assert "<img src=x" not in page
        assert "\0" not in page


# Several children in one referral


def _add_child(given: str) -> None:
    address = send("lee", CHECK, {"add": "child"})["Location"]
    send("lee", address, {"given": given})
    send("lee", address.replace("child", "about"), ANSWERS["about"])


def test_further_children_are_added_before_sending(world: World, text_of: TextOf) -> None:
    _answer_all()
    _add_child("Kim")
    page = text_of("lee", CHECK)
    assert "Who is the child, child 2" in page
    assert "Kim" in page
    send("lee", CHECK)
    (contact,) = _sent(world)
    assert [child.given for child in contact.children.order_by("place")] == ["Robin", "Kim"]
    assert contact.record.headline == "Robin Example, Kim"


def test_a_child_just_added_is_asked_about_before_anything_is_sent(world: World, look: Look) -> None:
    _answer_all()
    assert send("lee", CHECK, {"add": "child"})["Location"] == _part("child-2")
    assert look("lee", CHECK)["Location"] == _part("child-2")
    assert send("lee", CHECK)["Location"] == _part("child-2")
    assert _sent(world) == []


def test_a_child_may_be_left_out_again_and_its_number_is_not_given_twice(
    world: World, text_of: TextOf
) -> None:
    _answer_all()
    _add_child("Kim")
    send("lee", CHECK, {"remove": "2"})
    assert "Kim" not in text_of("lee", CHECK)
    assert send("lee", CHECK, {"add": "child"})["Location"] == _part("child-3")
    send("lee", CHECK, {"remove": "3"})
    send("lee", CHECK)
    assert [child.given for child in _sent(world)[0].children.all()] == ["Robin"]


@pytest.mark.parametrize(
    "pressed", [{"remove": "x"}, {"remove": "1"}, {"remove": "9" * 5000}, {"remove": "\0"}]
)
def test_no_button_breaks_it(world: World, pressed: dict[str, str], look: Look) -> None:
    _answer_all()
    assert send("lee", CHECK, pressed)["Location"] == CHECK
    assert look("lee", CHECK).status_code == 200


def test_there_is_room_for_ten(world: World, text_of: TextOf) -> None:
    _answer_all()
    for _ in range(12):
        send("lee", CHECK, {"add": "child"})
    with world.acting("lee"):
        assert len(Draft.objects.get(part="children").answers["numbers"]) == 9
