from django import forms

from halcyon.govuk.fields import TextField, plain_field
from halcyon.govuk.forms import error_summary
from tests.govuk.markup import HOSTILE, Page, assert_harmless


class SignIn(forms.Form):
    """As another library would write it."""

    login = forms.EmailField(label="Email", widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    password = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    code = forms.CharField(widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}))
    remember = forms.BooleanField(label="Remember me", required=False)
    way = forms.ChoiceField(choices=[("a", "App"), ("k", "Key")], help_text="How you sign in")
    next = forms.CharField(widget=forms.HiddenInput)


def shown(name, **data):
    return Page(plain_field(SignIn(data or None)[name]))


def test_an_input_keeps_its_type_and_purpose():
    field = shown("login", login="asha@example.com").one("input")
    assert field.attributes["type"] == "email"
    assert field.attributes["autocomplete"] == "email"
    assert field.attributes["value"] == "asha@example.com"


def test_a_password_is_never_sent_back():
    page = shown("password", password="a secret")
    assert "a secret" not in page.markup
    assert page.one("input").attributes["type"] == "password"
    assert page.one("input").attributes["autocomplete"] == "current-password"


def test_a_code_brings_up_the_digits():
    assert shown("code").one("input").attributes["inputmode"] == "numeric"


def test_a_checkbox_and_a_choice():
    assert "checked" in shown("remember", remember="on").one("input").attributes
    page = shown("way", way="k")
    assert [each.attributes["value"] for each in page.find("input") if "checked" in each.attributes] == ["k"]
    assert "How you sign in" in page.one("fieldset").text


def test_a_hidden_field_stays_hidden():
    assert shown("next", next="/there").one("input").attributes["type"] == "hidden"


def test_errors_stand_at_the_field_and_in_the_summary():
    form = SignIn({"login": "x", "next": "/"})
    assert "Enter a valid email address." in Page(plain_field(form["login"])).one("p").text
    assert error_summary(form)["errorList"][0]["href"] == "#id_login"


def test_hostile_answers_stay_text():
    assert_harmless(plain_field(SignIn({"login": HOSTILE})["login"]))


def test_one_of_our_own_fields_renders_itself():
    class Mixed(forms.Form):
        name = TextField(label="Name")

    assert Page(plain_field(Mixed()["name"])).one("label").text.strip() == "Name"
