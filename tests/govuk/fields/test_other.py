from decimal import Decimal

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from halcyon.govuk import fields
from halcyon.govuk.forms import GovForm
from halcyon.govuk.made_up import Everything
from tests.govuk.markup import HOSTILE, Page, assert_harmless

CHOICES = [("1", "One"), ("2", "Two")]


class Every(GovForm):
    text = fields.TextField(label="Full name", max_length=20, required=False)
    email = fields.EmailField(label="Email address", required=False)
    lines = fields.TextareaField(label="What happened?", noun="what happened", max_length=30, required=False)
    number = fields.DecimalField(label="Hours", min_value=0, max_value=Decimal(1000), required=False)
    whole = fields.IntegerField(label="Children", required=False)
    one = fields.RadiosField(label="Grade", choices=CHOICES, required=False)
    some = fields.CheckboxesField(label="Worries", choices=CHOICES, required=False)
    team = fields.SelectField(label="Team", noun="a team", choices=CHOICES, required=False)
    yes = fields.ConfirmField(label="The parent knows", required=False)
    token = fields.HiddenField(required=False)


def answer(**data):
    form = Every(data)
    name = next(iter(data))
    return form.errors[name][0] if name in form.errors else form.cleaned_data[name]


@pytest.mark.parametrize(
    ("name", "typed", "result"),
    [
        ("text", "  Asha \t Khan ", "Asha Khan"),
        ("text", "a\x00b", "ab"),
        ("text", "ی" * 20, "ی" * 20),
        ("text", "x" * 21, "Full name must be 20 characters or fewer"),
        ("text", " " * 500, ""),
        ("email", "asha@example.com", "asha@example.com"),
        ("email", "asha", "Enter an email address in the correct format, like name@example.com"),
        ("email", "a@" + ".".join(["b" * 60] * 5) + ".com", "Email address must be 254 characters or fewer"),
        ("lines", "one\r\n\r\n two\x00\x07", "one\n\n two"),
        ("lines", "x\r\n" * 16, "What happened must be 30 characters or fewer"),
        ("lines", "x" * 31, "What happened must be 30 characters or fewer"),
        ("number", "1.50", Decimal("1.50")),
        ("number", "£1,000.00", Decimal(1000)),
        ("number", "", None),
        ("number", "x", "Hours must be a number"),
        ("number", "NaN", "Hours must be a number"),
        ("number", "Infinity", "Hours must be a number"),
        ("number", "-1", "Hours must be 0 or more"),
        ("number", "1000.01", "Hours must be 1,000 or less"),
        ("number", "1.234", "Hours must have 2 decimal places or fewer"),
        ("number", "1e400", "Hours must be 1,000 or less"),
        ("number", "٣٫٥", "Hours must be a number"),
        ("whole", "3", 3),
        ("whole", "٣", 3),
        ("whole", "1,204", 1204),
        ("whole", "3.5", "Children must be a whole number"),
        ("whole", "-1", "Children must be 0 or more"),
        ("whole", "9" * 5000, "Children must be a whole number"),
        ("one", "1", "1"),
        ("one", "3", "Select grade from the list"),
        ("one", "1\x00", "Select grade from the list"),
        ("some", ["1", "2"], ["1", "2"]),
        ("some", ["1", "x"], "Select worries from the list"),
        ("team", "2", "2"),
        ("team", HOSTILE, "Select a team from the list"),
        ("yes", "yes", True),
        ("yes", "", False),
        ("token", "t\x00", "t"),
        ("token", "x" * 201, "This page is no longer current: go back and open it again"),
    ],
)
def test_what_becomes_of_what_was_sent(name, typed, result):
    found = answer(**{name: typed})
    assert found == result
    assert type(found) is type(result)


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        (fields.TextField(label="Full name"), "Enter full name"),
        (fields.TextField(label="NHS number"), "Enter NHS number"),
        (fields.TextField(label="Full name", noun="the child's name"), "Enter the child's name"),
        (fields.TextField(label="Name", missing="Say who it is"), "Say who it is"),
        (fields.RadiosField(label="Grade", choices=CHOICES), "Select grade"),
        (fields.CheckboxesField(label="W", noun="a worry", choices=CHOICES), "Select a worry"),
        (fields.SelectField(label="Team", choices=CHOICES), "Select team"),
        (fields.ConfirmField(label="I agree", missing="Confirm that you agree"), "Confirm that you agree"),
        (fields.IntegerField(label="Children"), "Enter children"),
    ],
)
def test_a_missing_answer_is_asked_for(field, sentence):
    form = type("One", (GovForm,), {"it": field})({})
    assert form.errors["it"] == [sentence]
    assert sentence in Page(str(form)).one("p", class_="govuk-error-message").text


@pytest.mark.parametrize("name", list(Every.base_fields))
def test_hostile_answers_are_shown_as_text(name):
    kind = type(Every.base_fields[name])
    typed = str(Every({name: HOSTILE, "lines": HOSTILE})[name])
    if kind in {fields.TextField, fields.EmailField, fields.TextareaField, fields.HiddenField}:
        assert_harmless(typed)
    assert "<script>" not in typed


@pytest.mark.parametrize("name", list(Everything.base_fields))
def test_hostile_words_of_a_field_are_shown_as_text(name):
    kind = type(Everything.base_fields[name])
    extra = (
        {"choices": [(HOSTILE, HOSTILE)]}
        if issubclass(kind, (fields.RadiosField, fields.CheckboxesField))
        else {}
    )
    extra |= {"choices": [(HOSTILE, HOSTILE)]} if kind is fields.SelectField else {}
    field = kind(label=HOSTILE, hint=HOSTILE, missing=HOSTILE, **extra)
    assert_harmless(str(type("One", (GovForm,), {"it": field})({})))


@pytest.mark.slow(reason="renders a whole form for each example")
@given(st.dictionaries(st.sampled_from(sorted(Everything.base_fields)), st.text(max_size=80)))
@settings(max_examples=60)
def test_whatever_is_sent_there_is_an_answer_or_a_sentence_and_the_page_renders(data):
    query = QueryDict(mutable=True)
    for name, text in data.items():
        query.setlist(name, [text, text])
        for part in ("day", "month", "year", "time"):
            query[f"{name}-{part}"] = text
    form = Everything(query)
    form.is_valid()
    str(form).encode()
    assert set(form.cleaned_data) | set(form.errors) == set(form.fields)


def test_line_breaks_survive_being_shown_within_a_choice():
    class Why(GovForm):
        one = fields.RadiosField(label="One", choices=CHOICES, reveals={"2": "lines"})
        lines = fields.TextareaField(label="Lines")

    page = Page(str(Why({"one": "2", "lines": "a\n  b\n\nc"})))
    assert page.one("textarea").text == "a\n  b\n\nc"


def test_the_chosen_options_are_checked():
    page = Page(str(Every({"one": "2", "some": ["1", "2"], "team": "1", "yes": "yes"})))
    checked = [each.attributes["value"] for each in page.find("input") if "checked" in each.attributes]
    assert checked == ["2", "1", "2", "yes"]
    assert [each.attributes["value"] for each in page.find("option") if "selected" in each.attributes] == [
        "1"
    ]


def test_an_answer_may_have_a_type():
    class Typed(GovForm):
        one = fields.RadiosField(label="One", choices=[(1, "One"), (2, "Two")], coerce=int)

    form = Typed({"one": "2"})
    assert form.is_valid()
    assert form.cleaned_data["one"] == 2


def test_choices_may_come_from_a_function_and_in_groups():
    class Late(GovForm):
        team = fields.SelectField(label="Team", choices=lambda: [("North", [("n1", "One")]), ("s", "South")])

    page = Page(str(Late()))
    assert [each.attributes["value"] for each in page.find("option")] == ["", "n1", "s"]


def test_a_select_with_its_own_empty_choice_has_no_prompt():
    class Own(GovForm):
        team = fields.SelectField(label="Team", choices=[("", "All teams"), ("n", "North")], required=False)

    assert [each.text for each in Page(str(Own())).find("option")] == ["All teams", "North"]


def test_parameters_of_the_component_can_be_changed_where_it_is_shown():
    page = Page(str(Every()["text"].component(label={"text": "Name of the caller"})))
    assert page.one("label").text.strip() == "Name of the caller"


def test_hint_and_error_are_announced_with_the_input():
    class Hinted(GovForm):
        name = fields.TextField(label="Name", hint="As the child writes it")

    page = Page(str(Hinted({})))
    ids = page.one("input").attributes["aria-describedby"].split()
    assert [page.find("div", id=ids[0])[0].text.strip(), ids[1]] == [
        "As the child writes it",
        "id_name-error",
    ]
