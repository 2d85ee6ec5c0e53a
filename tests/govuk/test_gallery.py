import itertools
import re

import pytest
from django.http import Http404
from django.test import RequestFactory

from halcyon.govuk import gallery
from tests.govuk.markup import Page

pytestmark = pytest.mark.urls("tests.govuk.urls")


def visit(name, query="", **posted):
    factory = RequestFactory()
    request = factory.post(f"/{query}", posted) if posted else factory.get(f"/{query}")
    response = gallery.layout(request, name) if name else gallery.components(request)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("name", ["", *gallery.LAYOUTS])
def test_every_layout_has_one_heading_and_nothing_inline(name):
    markup = visit(name)
    page = Page(markup)
    assert len(page.find("h1")) == 1
    heading = page.one("title").text.strip().removesuffix(" – Halcyon")
    assert " ".join(page.one("h1").text.split()).endswith(heading)
    assert page.one("html").attributes["lang"] == "en"
    assert all(each.attributes.get("src") for each in page.find("script"))
    assert not page.find("style")
    assert not re.search(r"<[^>]+\sstyle=", markup)
    assert not [key for each in page.elements for key in each.attributes if key.startswith("on")]


@pytest.mark.parametrize("name", gallery.LAYOUTS)  # the components page shows some fields twice
def test_no_id_stands_twice_and_each_label_has_its_input(name):
    page = Page(visit(name))
    ids = [each.attributes["id"] for each in page.elements if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    assert {each.attributes["for"] for each in page.find("label")} <= set(ids)


@pytest.mark.parametrize("name", ["", *gallery.LAYOUTS])
def test_headings_descend_one_level_at_a_time(name):
    levels = [int(each.tag[1]) for each in Page(visit(name)).elements if re.fullmatch(r"h[1-6]", each.tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_a_question_with_an_error_says_so_in_the_title():
    page = Page(visit("question", **{"born-day": "31"}))
    assert page.one("title").text.startswith("Error: ")
    assert page.one("div", class_="govuk-error-summary")


def test_a_list_keeps_its_filters_when_sorted():
    page = Page(visit("list", "?grade=3&page=2"))
    links = [each.attributes["href"] for each in page.find("a", class_="hal-table__sort")]
    assert all(link.startswith("?grade=3&sort=") for link in links)


def test_an_empty_list_says_what_to_do_and_offers_no_download():
    markup = visit("empty-list")
    assert "Take a filter away" in markup
    assert "Download what you see" not in markup
    assert "Download what you see" in visit("list")


def test_a_form_on_an_interruption_is_sent_with_its_token():
    page = Page(visit("purpose"))
    form = [each for each in page.find("form", method="post") if "Why do you need it?" in each.text]
    assert len(form) == 1
    assert page.find("input", name="csrfmiddlewaretoken")


def test_an_unknown_layout_is_not_found():
    with pytest.raises(Http404):
        gallery.layout(RequestFactory().get("/"), "carousel")
