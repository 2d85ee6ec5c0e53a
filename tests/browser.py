"""A real browser for the tests marked ``journey``: found, started, and loudly missed where there is none."""

import os
import shutil
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
MISSING = f"no browser: none of {', '.join(PROGRAMS)} is installed"

AXE = Axe()
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# GOV.UK's radio buttons say aria-expanded where they reveal a field, knowingly: it helps where it is read.
EXCEPT = {"aria-allowed-attr": {"enabled": False}}
VIOLATIONS = """
options => axe.run(options).then(
  found => found.violations.map(each => [each.id, each.nodes.map(node => node.html)]),
)
"""

DESKTOP = {"viewport": {"width": 1280, "height": 900}, "device_scale_factor": 1}
ZOOMED = {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}  # 1280 wide at 400%


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, without a window. Without one the test is skipped, with ``CI=true`` it fails.

    Once for a module, since an event loop runs in this thread for as long as Playwright does: other tests' own
    loops would be refused, and Django's database only answers because it is told that this loop does no harm.
    """
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


def violations(window: Page) -> list[tuple[str, list[str]]]:
    """What axe finds against WCAG 2.2 AA and good practice: the rule, and the elements that break it.

    Only that crosses from the browser: the whole of axe's answer takes longer to carry than to find.
    """
    if not window.evaluate("'axe' in window"):
        window.evaluate(AXE.axe_script)
    options = {"runOnly": LEVELS, "rules": EXCEPT, "resultTypes": ["violations"]}
    found: list[tuple[str, list[str]]] = window.evaluate(VIOLATIONS, options)
    return found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end what did not run for want of a browser."""
    left_out = [each for each in terminalreporter.stats.get("skipped", ()) if MISSING in str(each.longrepr)]
    if left_out:
        words = f"{len(left_out)} journeys DID NOT RUN: {MISSING}. Install one, or say JOURNEYS=0."
        terminalreporter.write_sep("!", words, red=True, bold=True)
