"""What holds for every page: accessibility, one heading, no sideways scrolling, a focus that can be seen."""

import os
from pathlib import Path

from playwright.sync_api import Page

from tests.browser import violations

#: Elements that the keyboard reaches and that look the same with the focus as without it.
UNSEEN = """
() => {
  const dress = (each) => {
    const about = [each, ...(each.labels ?? [])].flatMap((one) => [
      getComputedStyle(one), getComputedStyle(one, "::before"), getComputedStyle(one, "::after"),
    ]);
    return about.map((s) => [
      s.outline, s.boxShadow, s.backgroundColor, s.color, s.border, s.textDecoration, s.opacity,
    ].join()).join();
  };
  const reached = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']",
  )].filter((each) => each.checkVisibility() && !each.disabled && each.tabIndex >= 0);
  return reached.filter((each) => {
    document.activeElement.blur();
    const before = dress(each);
    each.focus({ preventScroll: true, focusVisible: true });
    return document.activeElement === each && dress(each) === before;
  }).map((each) => each.outerHTML);
}
"""


def look(window: Page, name: str) -> None:
    """Look at a page as it stands. With SCREENSHOTS=<folder> in the environment it is kept there."""
    _keep(window, name)
    headings = window.get_by_role("heading", level=1).all_inner_texts()
    assert len(headings) == 1, headings
    assert headings[0].split()[-1] in window.title()
    wide = window.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide[0] <= wide[1], "the page scrolls sideways"
    assert window.evaluate(UNSEEN) == []
    assert violations(window) == []


def _keep(window: Page, name: str) -> None:
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        size = "zoomed" if (window.viewport_size or {}).get("width", 0) < 1000 else "desktop"
        window.screenshot(path=Path(folder, f"{name}-{size}.png"), full_page=True)
