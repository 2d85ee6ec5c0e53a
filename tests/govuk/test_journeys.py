"""A form in parts: what is answered, what comes next, and what is left as it was."""

import pytest
from django.http import QueryDict

from halcyon.govuk.fields import CheckboxesField, DateField, TextField
from halcyon.govuk.forms import GovForm
from halcyon.govuk.journeys import Journey


class Who(GovForm):
    name = TextField(label="Name")
    born = DateField(label="Born", required=False)


class What(GovForm):
    kinds = CheckboxesField(label="Kinds", choices=[("a", "A"), ("b", "B")], required=False)


WALK = Journey({"who": Who, "what": What})
WHOLE = {"who": {"name": ["Robin"]}, "what": {}}


def test_parts_are_answered_in_their_order() -> None:
    assert WALK.unanswered({}) == "who"
    assert WALK.unanswered({"who": {"name": ["Robin"]}}) == "what", (
        "not seen yet, though nothing in it is demanded"
    )
    assert WALK.unanswered(WHOLE) is None


@pytest.mark.parametrize("typed", [{}, {"name": [""]}, {"name": ["Robin"], "born-day": ["31"]}, {"name": []}])
def test_what_is_wrong_is_not_answered(typed: dict[str, list[str]]) -> None:
    assert WALK.unanswered({**WHOLE, "who": typed}) == "who"


def test_one_goes_back_the_way_one_came() -> None:
    assert WALK.before("what") == "who"
    assert WALK.before("who") is None


def test_a_part_takes_what_belongs_to_it() -> None:
    data = QueryDict("name=Robin&born-day=9&born-year=2011&kinds=a&csrfmiddlewaretoken=x&name-x-y=z&evil=1")
    assert WALK.typed("who", data) == {"name": ["Robin"], "born-day": ["9"], "born-year": ["2011"]}
    assert WALK.typed("what", QueryDict("kinds=a&kinds=b")) == {"kinds": ["a", "b"]}


def test_a_part_is_shown_as_it_was_left_and_not_judged() -> None:
    form = WALK.form("who", {"who": {"name": [""], "born-day": ["31"]}})
    assert not form.errors
    assert 'value="31"' in str(form)


def test_a_part_not_seen_yet_takes_initial_answers() -> None:
    assert 'value="Robin"' in str(WALK.form("who", {}, initial={"name": "Robin"}))
    with pytest.raises(KeyError):
        WALK.form("where", {})


def test_a_part_that_is_sent_is_judged() -> None:
    assert WALK.sent("who", {"name": [""]}).errors
    assert not WALK.sent("who", {"name": ["Robin"]}).errors


def test_the_answers_of_all_parts_stand_together() -> None:
    kept = {"who": {"name": ["Robin"], "born": ["2011-03-09"]}, "what": {"kinds": ["b"]}}
    answers = WALK.answers(kept)
    assert (answers["name"], answers["born"].year, answers["kinds"]) == ("Robin", 2011, ["b"])
    assert "born" not in WALK.answers({"who": {"name": ["Robin"], "born": ["31"]}})
