"""A browser on the gallery without a server: its requests are answered here, from the views and static files."""

import mimetypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import RequestFactory
from django.urls import resolve
from playwright.sync_api import Browser, Page, Route

from tests.browser import DESKTOP, ZOOMED

HOME = "http://gallery.test"
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'self'"
)


@dataclass
class Gallery:
    """A window on the gallery. `posted` are the requests it sent elsewhere by POST, answered with `answer`."""

    window: Page
    answer: int = 204
    posted: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    change: Callable[[str], str] = str

    def open(self, layout: str = "", query: str = "") -> Page:
        """Go to a layout of the gallery, scripts started."""
        self.window.on("console", lambda said: self._complain(said.type, said.text))
        self.window.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.window.set_default_timeout(5000)  # milliseconds; a page that fails should fail soon
        self.window.route("**/*", self._serve)
        self.window.goto(f"{HOME}/gallery/{layout + '/' if layout else ''}{query}")
        return self.window

    def _complain(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(text)

    def _serve(self, route: Route) -> None:
        asked = urlsplit(route.request.url)
        if route.request.method == "POST":
            self.posted.append((asked.path, route.request.post_data or "", route.request.headers))
            route.fulfill(status=self.answer)
        elif asked.path.startswith("/static/"):
            found = finders.find(asked.path.removeprefix("/static/"))
            assert isinstance(found, str), asked.path
            route.fulfill(path=found, content_type=mimetypes.guess_type(found)[0])
        else:
            route.fulfill(body=self._page(asked.path, asked.query), headers=_HEADERS)

    def _page(self, path: str, query: str) -> str:
        request = RequestFactory().get(f"{path}?{query}")
        view = resolve(path, "tests.govuk.urls")
        return self.change(view.func(request, *view.args, **view.kwargs).content.decode())


_HEADERS = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": POLICY}


@pytest.fixture
def wide(chromium: Browser) -> Iterator[Gallery]:
    """A window of a desktop."""
    context = chromium.new_context(**DESKTOP, locale="en-GB")
    yield Gallery(context.new_page())
    context.close()


@pytest.fixture
def narrow(chromium: Browser) -> Iterator[Gallery]:
    """The same desktop at 400% zoom."""
    context = chromium.new_context(**ZOOMED)
    yield Gallery(context.new_page())
    context.close()


@pytest.fixture
def scriptless(chromium: Browser) -> Iterator[Gallery]:
    """A window without JavaScript."""
    context = chromium.new_context(java_script_enabled=False)
    yield Gallery(context.new_page())
    context.close()
