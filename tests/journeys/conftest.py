"""The whole application behind a real address, and people at their desks before it, each in a browser of their own."""

import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from django.conf import settings
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, Response

from halcyon.access.session.actions import begin
from tests.browser import DESKTOP, ZOOMED
from tests.harness import World, sign_in

pytest.register_assert_rewrite("tests.journeys.looks", "tests.journeys.steps")

SIZES = pytest.mark.parametrize("zoomed", [False, True], ids=["desktop", "zoomed"])
PATIENCE = 10_000  # milliseconds: a step that fails should fail soon


class Quiet(WSGIRequestHandler):
    """Each answer has its line in our own log."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(scope="session")
def address(django_db_setup: None, django_db_blocker: pytest.FixtureDef[object]) -> Iterator[str]:
    """Where the application answers, in this process: the web's middleware, as *app*, on the test database."""
    with django_db_blocker.unblock():
        server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
        server.set_app(get_wsgi_application())
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class House:
    """The building: gives people a window on Halcyon, and keeps what went wrong in any of them."""

    address: str
    browser: Browser
    world: World
    complaints: list[str] = field(default_factory=list)
    doors: list[BrowserContext] = field(default_factory=list)
    seats: dict[str, Page] = field(default_factory=dict)

    def desk(self, name: str = "", at: str = "/", *, zoomed: bool = False, scripts: bool = True) -> Page:
        """A window of somebody who is signed in (of nobody, without a name), opened at an address."""
        window = self.door(zoomed=zoomed, scripts=scripts).new_page()
        if name:
            self.let_in(window.context, name)
        window.goto(at)
        return window

    def seat(self, name: str, at: str, *, zoomed: bool = False) -> Page:
        """As ``desk``, but in the window where they sat before, if they did."""
        window = self.seats.get(name)
        if window is None:
            window = self.seats[name] = self.door().new_page()
            if name:
                self.let_in(window.context, name)
        zoom(window, zoomed=zoomed)
        window.goto(at)
        return window

    def door(self, *, zoomed: bool = False, scripts: bool = True) -> BrowserContext:
        """A browser of its own: nobody is signed in there."""
        context = self.browser.new_context(
            **(ZOOMED if zoomed else DESKTOP),
            base_url=self.address,
            java_script_enabled=scripts,
            locale="en-GB",
            timezone_id="Europe/London",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        context.set_default_navigation_timeout(3 * PATIENCE)  # the first page has every template to compile
        context.on("response", self._answered)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("console", lambda said: self._said(said.type, said.text))
        self.doors.append(context)
        return context

    def let_in(self, context: BrowserContext, name: str) -> None:
        """Sign somebody in past the sign-in page."""
        client = Client()
        sign_in(client, name)
        session = client.session
        begin(session=session, at=timezone.now())
        session.save()
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": self.address}
        context.add_cookies([cookie])

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status} at {response.url}")

    def _said(self, kind: str, text: str) -> None:
        refused = "the server responded with a status of 4" in text  # an answer, which the journey reads
        if kind in {"error", "warning"} and not refused:
            self.complaints.append(text)


def zoom(window: Page, *, zoomed: bool = True) -> None:
    """Zoom the page as it stands to 400%, or back, as the browser's own zoom does."""
    window.set_viewport_size((ZOOMED if zoomed else DESKTOP)["viewport"])


@contextmanager
def opened(address: str, browser: Browser) -> Iterator[House]:
    """Open the house; the doors close behind everybody."""
    house = House(address, browser, World(at=timezone.now()))
    yield house
    for context in house.doors:
        context.close()


@pytest.fixture
def house(address: str, chromium: Browser, committed: World) -> Iterator[House]:
    """The house for one test, with nothing in it but the directory. Nothing may go wrong on any page."""
    with opened(address, chromium) as house:
        yield house
    assert house.complaints == []


@pytest.fixture(scope="module")
def standing(address: str, chromium: Browser, committed_module: World) -> Iterator[House]:
    """The house for a module whose tests only look."""
    with opened(address, chromium) as house:
        yield house


@pytest.fixture
def visited(standing: House) -> Iterator[House]:
    """The same, for one of those tests. Nothing may go wrong on any page."""
    yield standing
    complaints, standing.complaints = standing.complaints, []
    assert complaints == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everybody stood when a journey failed."""
    report = yield
    house = next((each for each in getattr(item, "funcargs", {}).values() if isinstance(each, House)), None)
    if report.when == "call" and report.failed and house:
        for window in (page for context in house.doors for page in context.pages):
            said = window.locator("main").first.inner_text() if window.locator("main").count() else ""
            report.sections.append((window.url, said))
    return report
