from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from halcyon.govuk.fields import DateField, DateTimeField
from halcyon.govuk.forms import GovForm
from tests.govuk.markup import HOSTILE, Page, assert_harmless


class Seen(GovForm):
    born = DateField(label="Date of birth", noun="the child's date of birth", past=True, required=False)
    review = DateField(label="Review date", future=True, required=False)
    seen = DateTimeField(label="Last seen", noun="when the child was last seen", past=True, required=False)
    meets = DateTimeField(label="Meeting", future=True, required=False)


def boxes(name, *parts):
    return dict(zip((f"{name}-day", f"{name}-month", f"{name}-year", f"{name}-time"), parts, strict=False))


def error_of(data, name):
    return Seen(data).errors.get(name, [None])[0]


def test_nothing_typed_is_no_date():
    form = Seen({})
    assert form.is_valid()
    assert form.cleaned_data == {"born": None, "review": None, "seen": None, "meets": None}


@pytest.mark.parametrize(
    "data", [boxes("born", "4", "6", "2012"), {"born": "2012-06-04"}, {"born": "4 June 2012"}]
)
def test_a_day_comes_in_boxes_or_whole(data):
    form = Seen(data)
    assert form.is_valid()
    assert form.cleaned_data["born"] == date(2012, 6, 4)


def test_a_missing_answer_is_asked_for_by_its_noun():
    class Needed(GovForm):
        born = DateField(label="Date of birth", noun="the child's date of birth")

    assert Needed({}).errors["born"] == ["Enter the child's date of birth"]


@pytest.mark.parametrize(
    ("days", "born", "review"),
    [
        (-1, None, "Review date must be today or in the future"),
        (0, None, None),
        (1, "The child's date of birth must be today or in the past", None),
    ],
)
def test_which_side_of_today(days, born, review):
    day = (timezone.localdate() + timedelta(days=days)).isoformat()
    assert error_of({"born": day}, "born") == born
    assert error_of({"review": day}, "review") == review


def test_which_side_of_now():
    past, future = boxes("x", "4", "6", "2012", "9:00"), boxes("x", "4", "6", "2090", "9:00")
    as_ = lambda name, data: {key.replace("x-", f"{name}-"): value for key, value in data.items()}  # noqa: E731
    assert Seen(as_("seen", past) | as_("meets", future)).is_valid()
    assert error_of(as_("seen", future), "seen") == "When the child was last seen must be in the past"
    assert error_of(as_("meets", past), "meets") == "Meeting must be in the future"


@pytest.mark.parametrize(
    ("typed", "instant"),
    [
        (("4", "6", "2020", "14:30"), datetime(2020, 6, 4, 13, 30, tzinfo=UTC)),
        (("4", "1", "2020", "2:30pm"), datetime(2020, 1, 4, 14, 30, tzinfo=UTC)),
        (("25", "10", "2020", "1:30"), datetime(2020, 10, 25, 0, 30, tzinfo=UTC)),
        (("29", "3", "2020", "2:00"), datetime(2020, 3, 29, 1, tzinfo=UTC)),
    ],
)
def test_londons_time_becomes_an_instant(typed, instant):
    form = Seen(boxes("seen", *typed))
    assert form.is_valid()
    assert form.cleaned_data["seen"] == instant


def test_an_hour_that_never_was():
    assert error_of(boxes("seen", "29", "3", "2020", "1:30"), "seen") == (
        "When the child was last seen was skipped when the clocks went forward: enter an hour later"
    )


def test_a_date_without_a_time():
    form = Seen(boxes("seen", "4", "6", "2020"))
    assert form.errors["seen"] == ["When the child was last seen must include a time"]
    page = Page(str(form["seen"]))
    assert [each.attributes["name"] for each in page.find("input", class_="govuk-input--error")] == [
        "seen-time"
    ]


def test_only_the_wrong_box_is_marked():
    page = Page(str(Seen(boxes("born", "1", "1", "1066"))["born"]))
    assert [each.attributes["name"] for each in page.find("input", class_="govuk-input--error")] == [
        "born-year"
    ]
    assert "must be between 1900 and 2100" in page.one("p", class_="govuk-error-message").text


def test_what_was_typed_comes_back():
    page = Page(str(Seen(boxes("born", "31", "2", HOSTILE))["born"]))
    assert page.one("input", name="born-day").attributes["value"] == "31"
    assert page.one("input", name="born-year").attributes["value"].startswith("<script>")


def test_an_initial_value_fills_the_boxes_in_londons_time():
    initial = {"born": date(2012, 6, 4), "seen": datetime(2026, 6, 4, 23, 5, tzinfo=UTC)}
    page = Page(str(Seen(initial=initial)))
    values = {name: page.one("input", name=name).attributes["value"] for name in boxes("seen", *"1234")}
    assert values == {"seen-day": "5", "seen-month": "6", "seen-year": "2026", "seen-time": "00:05"}
    assert page.one("input", name="born-month").attributes["value"] == "6"


def test_hostile_boxes_are_shown_as_text():
    markup = str(Seen(boxes("born", "1", "{{ 7*7 }}", HOSTILE))["born"])
    assert_harmless(markup)
