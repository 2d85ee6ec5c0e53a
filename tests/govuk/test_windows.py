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


def sent(shown: str, **said: Any) -> Sheet:
    """What a window sends that showed what these marks stand for."""
    form = Sheet({"shown": shown, **said})
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
