import pytest

from halcyon.base.refusals import Refusal
from halcyon.govuk.fields import (
    CheckboxesField,
    DateField,
    HiddenField,
    RadiosField,
    TextareaField,
    TextField,
)
from halcyon.govuk.forms import GovForm, error_summary
from tests.govuk.markup import Page

REASONS = [("school", "A school"), ("other", "Somebody else"), ("unknown", "Not known")]


class Caller(GovForm):
    name = TextField(label="Full name", noun="the caller's name")
    source = RadiosField(label="Source", choices=REASONS, reveals={"other": "detail", "unknown": "why"})
    detail = TextField(label="Who?", noun="who it is")
    why = TextareaField(label="Why not?", required=False)


class Child(GovForm):
    born = DateField(label="When was the child born?", noun="the date of birth", heading=True)
    token = HiddenField()


def test_the_form_renders_its_fields_once_and_revealed_ones_within_their_choice():
    page = Page(str(Caller()))
    assert [each.attributes["name"] for each in page.find("input", type="text")] == ["name", "detail"]
    assert len(page.find("textarea")) == 1
    revealing = page.one("input", value="other").attributes["data-aria-controls"]
    assert "Who?" in page.one("div", id=revealing).text


@pytest.mark.parametrize(
    ("answers", "errors"),
    [
        ({"source": "school"}, set()),
        ({"source": "school", "detail": "x" * 999}, set()),
        ({"source": "other"}, {"detail"}),
        ({"source": "other", "detail": "x" * 999}, {"detail"}),
        ({"source": "other", "detail": "A neighbour"}, set()),
        ({"source": "unknown"}, set()),
        ({}, {"source"}),
        ({"source": "nonsense"}, {"source"}),
    ],
)
def test_a_revealed_field_is_required_only_while_revealed(answers, errors):
    form = Caller({"name": "Asha"} | answers)
    assert set(form.errors) == errors


def test_a_hidden_field_has_no_answer_whatever_was_sent_or_known():
    form = Caller({"name": "Asha", "source": "school", "detail": "stale"}, initial={"detail": "older"})
    assert form.is_valid()
    assert form.cleaned_data["detail"] == ""


def test_one_form_does_not_change_the_next():
    assert Caller({"name": "Asha", "source": "school"}).is_valid()
    assert "detail" in Caller({"name": "Asha", "source": "other"}).errors


def test_checkboxes_reveal_too():
    class Worries(GovForm):
        worries = CheckboxesField(label="W", choices=REASONS, reveals={"other": "detail"}, required=False)
        detail = TextField(label="What?")

    assert Worries({"worries": ["school"]}).is_valid()
    assert "detail" in Worries({"worries": ["school", "other"]}).errors


def test_a_field_revealed_by_two_choices_is_open_with_either():
    class Two(GovForm):
        source = RadiosField(label="S", choices=REASONS, reveals={"other": "detail", "unknown": "detail"})
        detail = TextField(label="D")

    assert "detail" in Two({"source": "unknown"}).errors
    assert Two({"source": "school"}).is_valid()


def test_the_error_summary_leads_to_each_field_in_order():
    form = Caller({})
    assert form.error_summary == {
        "titleText": "There is a problem",
        "errorList": [
            {"text": "Enter the caller's name", "href": "#id_name"},
            {"text": "Select source", "href": "#id_source"},
        ],
    }


def test_each_summary_link_finds_its_element():
    for form in (Caller({}), Child({"born-day": "31", "born-month": "x"}), Child({"born": "1 1 1800"})):
        ids = {each.attributes.get("id") for each in Page(str(form)).elements}
        links = [item["href"] for item in form.error_summary["errorList"] if "href" in item]
        assert links
        assert {link.removeprefix("#") for link in links} <= ids


def test_a_summary_link_goes_to_the_box_that_is_wrong():
    form = Child({"born-day": "1", "born-month": "2", "born-year": "12", "token": "t"})
    assert form.error_summary["errorList"] == [
        {"text": "The date of birth must have a year of 4 numbers", "href": "#id_born-year"}
    ]


@pytest.mark.parametrize("form", [None, Caller(), Caller({"name": "A", "source": "school"})])
def test_no_summary_without_errors(form):
    assert error_summary(form) is None


@pytest.mark.parametrize(("field", "place"), [("name", "name"), ("elsewhere", "__all__"), (None, "__all__")])
def test_a_refusal_stands_where_it_belongs(field, place):
    form = Caller({"name": "Asha", "source": "school"})
    assert form.is_valid()
    form.refuse(Refusal("This call is closed <already>", field=field))
    assert form.errors[place] == ["This call is closed <already>"]
    assert form.error_summary["errorList"][0]["text"] == "This call is closed <already>"
    assert not form.is_valid()


def test_a_hidden_fields_error_is_in_the_summary_without_a_link():
    form = Child({"born": "1 2 2012"})
    assert form.error_summary["errorList"] == [
        {"text": "This page is no longer current: go back and open it again"}
    ]


def test_a_form_knows_whether_it_holds_the_pages_heading():
    assert Child().holds_heading
    assert not Caller().holds_heading
    assert Page(str(Child())).one("h1").text.strip() == "When was the child born?"


def test_two_forms_on_a_page_are_told_apart_by_prefix():
    form = Child({"a-born-day": "4", "a-born-month": "6", "a-born-year": "2012", "a-token": "t"}, prefix="a")
    assert form.is_valid()
    assert Page(str(form)).one("input", name="a-born-day").attributes["id"] == "id_a-born-day"
