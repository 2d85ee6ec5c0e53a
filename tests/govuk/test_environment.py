import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.template import engines
from jinja2 import UndefinedError

from halcyon.govuk.environment import environment
from halcyon.govuk.macros import govuk
from halcyon.govuk.shell import Account, NavItem, SessionLimits, Shell
from tests.govuk.markup import HOSTILE, Page, assert_harmless

PAGE = '{% extends "govuk/layouts/page.jinja" %}{% set heading = "A <page>" %}'


def render(source=PAGE, **context):
    return environment().from_string(source).render(context)


def test_the_configured_engine_is_this_environment():
    assert "govuk" in engines["jinja2"].env.globals


def test_a_misspelt_name_is_an_error():
    with pytest.raises(UndefinedError):
        render("{{ hedding }}")


def test_a_misspelt_name_given_to_a_component_is_an_error():
    with pytest.raises(UndefinedError):
        render('{{ govuk.button({"text": lable}) }}')


def test_an_unknown_component_is_an_error():
    with pytest.raises(AttributeError):
        govuk.carousel({})


def test_text_is_escaped_and_components_are_not():
    assert render("{{ it }}", it="<b>") == "&lt;b&gt;"
    assert "<strong" in render('{{ govuk.tag({"text": "New"}) }}')


def test_a_page_renders_for_nobody_with_nothing_but_a_heading():
    page = Page(render())
    assert page.one("title").text.strip() == "A <page> – Halcyon"
    assert page.one("h1").text.strip() == "A <page>"
    assert not page.find("button")
    assert not page.find("section", class_="hal-identity")
    assert (
        page.one("a", class_="govuk-skip-link").attributes["href"] == "#" + page.one("main").attributes["id"]
    )


def test_the_frame_says_where_and_who():
    account = Account(name="Asha Example", role="Social worker", sign_out_url="/out")
    navigation = (NavItem(text="Board", href="/b", current=True), NavItem(text="Cases", href="/c"))
    page = Page(render(shell=Shell(area_name="Ashbeck", account=account, navigation=navigation)))
    assert page.one("span", class_="hal-header__area").text == "Ashbeck"
    assert page.one("span", class_="hal-header__role").text == "Social worker"
    assert page.one("form", action="/out").attributes["method"] == "post"
    assert page.one("a", aria_current="true").text.strip() == "Board"


def test_a_demonstration_says_so():
    page = Page(render(shell=Shell(demonstration=True)))
    words = " ".join(page.one("div", class_="hal-demonstration").text.split())
    assert words == "Demonstration: all people and records are synthetic"
    assert not Page(render()).find("div", class_="hal-demonstration")


def test_a_session_is_told_to_the_scripts():
    limits = SessionLimits(warn_at=1500, ends_at=1800, keep_url='/keep"<', ended_url="/ended")
    body = Page(render(shell=Shell(session=limits), csrf_token="token")).one("body").attributes
    assert body["data-session-warn-at"] == "1500"
    assert body["data-session-keep-url"] == '/keep"<'
    assert body["data-csrf-token"] == "token"
    assert "data-csrf-token" not in Page(render(csrf_token="token")).one("body").attributes


def test_exit_this_page_leads_away():
    page = Page(render(shell=Shell(exit_url="https://www.example.com/weather")))
    assert page.one("a", class_="govuk-exit-this-page__button").attributes["href"].endswith("/weather")


def test_hostile_words_in_the_frame_stay_text():
    account = Account(name=HOSTILE, role=HOSTILE, sign_out_url=HOSTILE)
    items = (NavItem(text=HOSTILE, href=HOSTILE),)
    shell = Shell(
        service_name=HOSTILE, area_name=HOSTILE, home_url=HOSTILE, account=account, navigation=items,
        footer_links=items, exit_url=HOSTILE, demonstration=True,
    )  # fmt: skip
    markup = render(shell=shell, heading=HOSTILE, caption=HOSTILE, back=HOSTILE)
    scripts = [each.attributes["src"] for each in Page(markup).find("script")]
    assert [src.rpartition("/")[2][:5] for src in scripts] == ["start", "halcy"]
    assert_harmless(markup.replace("<script src=", "<p data-src=").replace('<script type="module"', "<p"))


def test_messages_become_banners():
    request = HttpRequest()
    request.session, request._messages = {}, CookieStorage(request)
    messages.success(request, "Sent <to> the hub")
    messages.warning(request, "It is late")
    page = Page(render(request=request))
    done, important = page.find("div", class_="govuk-notification-banner")
    assert "Sent <to> the hub" in done.text
    assert done.attributes["role"] == "alert"
    assert "It is late" in important.text
    assert done.attributes["aria-labelledby"] != important.attributes["aria-labelledby"]


def test_the_project_may_add_globals(settings):
    settings.TEMPLATE_GLOBALS = {"financial_year": "halcyon.base.dates.financial_year"}
    assert "financial_year" in environment().globals


@pytest.mark.parametrize("number", [400, 403, 404, 429, 500, 503])
def test_an_error_page_needs_nothing_and_says_what_to_do(number):
    template = environment().get_template(f"govuk/errors/{number}.jinja")
    page = Page(template.render())
    assert len([each for each in page.find("p", class_="govuk-body") if each.text.strip()]) == 4
    assert "reference" not in page.text
    assert (
        Page(template.render(reference="7K2M-QX4P")).one("strong", class_="hal-reference").text == "7K2M-QX4P"
    )
