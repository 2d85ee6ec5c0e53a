"""How somebody works a page: with the pointer, or with the keyboard alone. Steps do not know which."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

FAR = 120  # presses of the tab key: more than any page has stops


@dataclass
class Hand:
    """With the pointer. Labels and names are the words on the page; ``group`` is the question they belong to."""

    window: Page

    def press(self, name: str, within: Locator | None = None) -> None:
        """Press a button."""
        (within or self.window).get_by_role("button", name=name).click()

    def follow(self, name: str, within: Locator | None = None) -> None:
        """Follow the first link of this name."""
        (within or self.window).get_by_role("link", name=name, exact=True).first.click()

    def fill(self, label: str, text: str, group: str = "") -> None:
        """Type into a field, in place of what is there."""
        self.field(label, group).fill(text)

    def check(self, label: str, group: str = "") -> None:
        """Mark a radio button or a checkbox."""
        self.field(label, group).check()

    def choose(self, label: str, option: str) -> None:
        """Choose from a list the first option that begins so."""
        field = self.field(label)
        options = field.locator("option").all_inner_texts()
        field.select_option(label=next(each for each in options if each.startswith(option)))

    def field(self, label: str, group: str = "") -> Locator:
        """A field by its label."""
        within = self.window.get_by_role("group", name=group) if group else self.window
        return within.get_by_label(label, exact=True)


class Keyboard(Hand):
    """With the keyboard alone: from stop to stop by tab, as far as it takes."""

    def press(self, name: str, within: Locator | None = None) -> None:
        self._go_to((within or self.window).get_by_role("button", name=name))
        self.window.keyboard.press("Enter")

    def follow(self, name: str, within: Locator | None = None) -> None:
        self._go_to((within or self.window).get_by_role("link", name=name, exact=True).first)
        self.window.keyboard.press("Enter")

    def fill(self, label: str, text: str, group: str = "") -> None:
        self._go_to(self.field(label, group))
        self.window.keyboard.press("Control+A")
        self.window.keyboard.type(text)

    def check(self, label: str, group: str = "") -> None:
        """A group of radio buttons is one stop; arrows lead on from there."""
        field = self.field(label, group)
        if field.get_attribute("type") == "radio":
            self._go_to_group(field)
        else:
            self._go_to(field)
            self.window.keyboard.press("Space")
        expect(field).to_be_checked()

    def choose(self, label: str, option: str) -> None:
        """In a list, typing goes to the option that begins so."""
        field = self.field(label)
        self._go_to(field)
        self.window.keyboard.type(option)
        expect(field.locator("option:checked")).to_have_text(re.compile(f"^{re.escape(option)}"))

    def _go_to(self, target: Locator) -> None:
        expect(target).to_be_visible()
        for _ in range(FAR):
            if target.evaluate("each => each === document.activeElement"):
                return
            self.window.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {target}")

    def _go_to_group(self, radio: Locator) -> None:
        stop = "each => document.activeElement?.name === each.name"
        for _ in range(FAR):
            if radio.evaluate(stop):
                break
            self.window.keyboard.press("Tab")
        self.window.keyboard.press("Space")
        for _ in range(FAR):
            if radio.is_checked():
                return
            self.window.keyboard.press("ArrowDown")
