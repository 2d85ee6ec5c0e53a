from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halcyon.govuk.fields import CheckboxesField, ConfirmField, DateField, TextareaField, TextField
from halcyon.govuk.windows import SharedForm


class Sheet(SharedForm):
    name = TextField(label="Name", required=False)
    words = TextareaField(label="Words", required=False)
    kinds = CheckboxesField(label="Kinds", choices=[("a", "A"), ("b", "B")], required=False)
    danger = ConfirmField(label="Danger", required=False)
    born = DateField(label="Born", required=False)


def sent(shown: str, *, kept: Any = None, pressed: Any = False, **said: Any) -> Sheet:
    """What a window sends that showed what these marks stand for. ``kept``: what is kept by then."""
    form = Sheet({"shown": shown, **said}, initial=kept or {}, pressed=pressed)
    form.is_valid()
    return form


def test_what_a_window_did_not_change_it_does_not_send() -> None:
    opened = Sheet(initial={"name": "Robin", "kinds": ["a"], "danger": True})
    said = {"name": "Robin", "kinds": ["a"], "danger": "yes"}
    assert sent(opened.marks, **said).changed() == {}
    assert sent(opened.marks, **said, words="New phone").changed() == {"words": "New phone"}


@pytest.mark.parametrize(
    ("before", "now", "changed"),
    [
        ({"name": "Robin"}, {"name": ""}, {"name": ""}),
        ({"kinds": ["a"]}, {"kinds": ["a", "b"]}, {"kinds": ["a", "b"]}),
        ({"kinds": ["a", "b"]}, {}, {"kinds": []}),
        ({"danger": True}, {}, {"danger": False}),
    ],
)
def test_what_is_taken_away_is_a_change(before: Any, now: Any, changed: Any) -> None:
    assert sent(Sheet(initial=before).marks, **now).changed() == changed


def test_a_change_that_was_saved_can_be_taken_back() -> None:
    opened = Sheet(initial={})
    saved = sent(opened.marks, name="Robin")
    assert sent(saved.marks, name="").changed() == {"name": ""}


def test_a_wrong_answer_is_no_change_until_it_is_right() -> None:
    opened = Sheet(initial={})
    wrong = sent(opened.marks, **{"born-day": "31", "born-month": "2", "born-year": "2011"})
    assert "born" not in wrong.changed()
    right = sent(wrong.marks, **{"born-day": "28", "born-month": "2", "born-year": "2011"})
    assert list(right.changed()) == ["born"]


def test_a_window_that_does_not_say_what_it_showed_changes_everything() -> None:
    assert set(sent("", name="Robin").changed()) == set(Sheet.base_fields) - {"shown"}


@given(st.text())
def test_marks_that_somebody_made_up_do_no_harm(shown: str) -> None:
    assert sent(shown, name="Robin").changed().get("name", "Robin") == "Robin"


@given(st.text(max_size=200), st.lists(st.sampled_from("ab"), unique=True))
def test_marks_are_short_and_name_nobody(name: str, kinds: list[str]) -> None:
    marks = Sheet(initial={"name": name, "kinds": kinds}).marks
    assert len(marks) < 100
    assert [each.split(":")[0] for each in marks.split()] == ["name", "words", "kinds", "danger", "born"]


EMPTY = Sheet(initial={"name": "", "kinds": [], "danger": False}).marks


@pytest.mark.parametrize(
    ("kept", "said", "contested"),
    [
        ({"name": "Robin"}, {"name": "Robyn"}, {"name": "Robin"}),
        ({"name": "Robin"}, {"name": "Robin"}, {}),
        ({"name": "Robin"}, {"words": "New phone"}, {}),
        ({"kinds": ["a"]}, {"kinds": ["b"]}, {"kinds": "A"}),
        ({"danger": True}, {"name": "Robin"}, {}),
        ({}, {"name": "Robyn"}, {}),
    ],
)
def test_what_two_windows_answered_differently_is_contested(kept: Any, said: Any, contested: Any) -> None:
    second = sent(EMPTY, kept=kept, **said)
    assert second.contested == contested
    assert set(second.changed()) == set(said) - set(contested)


def test_what_was_contested_is_kept_once_it_is_answered_again() -> None:
    told = sent(EMPTY, kept={"name": "Robin"}, name="Robyn")
    again = sent(told.marks, kept={"name": "Robin"}, name="Robyn", words="New phone")
    assert again.changed() == {"words": "New phone"}, "the page by itself decides nothing"
    assert again.contested == {"name": "Robin"}, "it goes on being told"
    both = sent(again.marks, kept={"name": "Robin"}, name="Robin or Robyn", words="New phone")
    assert both.changed() == {"name": "Robin or Robyn"}


def test_a_press_is_refused_once_and_then_a_decision() -> None:
    beside = sent(EMPTY, kept={"name": "Robin"}, name="Robyn")
    first = sent(beside.marks, kept={"name": "Robin"}, pressed=True, name="Robyn")
    assert first.dispute()
    assert "“Robin”" in first.errors["name"][0]
    by_itself = sent(first.marks, kept={"name": "Robin"}, name="Robyn")
    assert by_itself.changed() == {}
    second = sent(first.marks, kept={"name": "Robin"}, pressed=True, name="Robyn")
    assert not second.dispute()
    assert second.changed() == {"name": "Robyn"}
    overtaken = sent(first.marks, kept={"name": "Robert"}, pressed=True, name="Robyn")
    assert overtaken.contested == {"name": "Robert"}, "they decided on another answer"


def test_what_is_kept_otherwise_than_typed_is_not_contested() -> None:
    typed = sent(EMPTY, kept={"name": ""}, name="Robin", words="")
    typed.kept = {"name": "ROBIN"}
    further = sent(typed.marks, kept={"name": "ROBIN"}, name="Robin E")
    assert (further.contested, further.changed()) == ({}, {"name": "Robin E"})
