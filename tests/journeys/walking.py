"""Somebody on their way through pages without a browser, who counts them, and what they cannot leave empty."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.harness import sign_in

PARTS_OF_DATES = ("-day", "-month", "-year", "-hour", "-minute", "-time")
REFUSED = {409, 422}
Data = dict[str, list[str]]


@dataclass
class Form:
    """A form as a page shows it: what it would send, its questions, its buttons by their words."""

    id: str = ""
    action: str = ""
    data: Data = field(default_factory=dict)
    questions: set[str] = field(default_factory=set)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)


class Markup(HTMLParser):
    """The forms and links of a page, its heading, and what a press leads to."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.links: list[tuple[str, str]] = []
        self.heading = ""
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self._select = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        match tag:
            case "form":
                self.forms.append(Form(said.get("id", ""), said.get("action", "")))
            case "input":
                self._input(said)
            case "select":
                self._select = said.get("name", "")
                self._form(said).questions.add(self._select)
            case "option" if "selected" in said:
                self.forms[-1].data[self._select] = [said.get("value", "")]
            case "a" | "button" | "textarea" | "h1":
                self._open.append((tag, said, []))

    def handle_data(self, data: str) -> None:
        for _, _, words in self._open:
            words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1][0] != tag:
            return
        _, said, words = self._open.pop()
        text = "".join(words)
        match tag:
            case "a":
                self.links.append((" ".join(text.split()), said.get("href", "")))
            case "h1":
                self.heading = " ".join(text.split())
            case "textarea":
                self._ask(said, [text.removeprefix("\n")])
            case "button" if self.forms:
                pressed = (" ".join(text.split()), said.get("name", ""), said.get("value", ""))
                self._form(said).buttons.append(pressed)

    def _input(self, said: dict[str, str]) -> None:
        kind, name = said.get("type", "text"), said.get("name", "")
        if not name or not self.forms:
            return
        form = self._form(said)
        if kind == "hidden":
            form.data.setdefault(name, []).append(said.get("value", ""))
        elif kind in {"radio", "checkbox"}:
            form.questions.add(name)
            if "checked" in said:
                form.data.setdefault(name, []).append(said.get("value", "on"))
        elif kind != "file":
            self._ask(said, [said.get("value", "")])

    def _ask(self, said: dict[str, str], answer: list[str]) -> None:
        form = self._form(said)
        form.questions.add(said["name"])
        form.data[said["name"]] = answer

    def _form(self, said: dict[str, str]) -> Form:
        named = [each for each in self.forms if said.get("form") and each.id == said["form"]]
        return named[0] if named else self.forms[-1]


@dataclass
class Walk:
    """From the first page on. ``screens``: pages that came after it; ``required``: what was refused when
    empty; ``ready``: what of that the page had filled in."""

    name: str
    screens: int = 0
    required: list[str] = field(default_factory=list)
    ready: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.client = Client()
        if self.name:
            sign_in(self.client, self.name)
        self._come(self.client.get("/" if self.name else "/get-in-touch/"))
        self.screens = 0 if self.name else 1  # who has no account begins with the form

    def follow(self, words: str) -> "Walk":
        """Follow the first link that begins so."""
        href = next((href for text, href in self.page.links if text.startswith(words)), None)
        assert href is not None, (words, self.url, self.page.links)
        self._come(self.client.get(self._from_here(href), follow=True))
        return self

    def press(self, button: str, /, **answers: str | list[str]) -> "Walk":
        """Answer, and press a button; first find out what cannot be left empty."""
        found = [
            (form, each) for form in self.page.forms for each in form.buttons if each[0].startswith(button)
        ]
        assert found, (button, self.url, [form.buttons for form in self.page.forms])
        form, (_, name, value) = found[0]
        said = {
            key.replace("__", "-"): each if isinstance(each, list) else [each]
            for key, each in answers.items()
        }
        assert set(said) <= form.questions, (set(said) - form.questions, form.questions)
        data = {**form.data, **said} | ({name: [value]} if name else {})
        path = self._from_here(form.action)
        needed = [each for each in _asked(form, data) if self._is_needed(path, data, each)]
        self.required += needed
        self.ready += [each for each in needed if each not in map(_question, said)]
        response = self.client.post(path, data, follow=True)
        assert response.status_code == 200, (self.url, response.status_code, _errors(response))
        self._come(response)
        return self

    def _is_needed(self, path: str, data: Data, question: str) -> bool:
        without = {
            name: said if name != question and _question(name) != question else [""]
            for name, said in data.items()
        }
        kept = self.client.cookies.copy()
        with transaction.atomic():
            response = self.client.post(path, without)
            transaction.set_rollback(True)
        self.client.cookies = kept
        return response.status_code in REFUSED

    def _come(self, response: HttpResponse) -> None:
        assert response.status_code == 200, (self.name, response.status_code)
        self.url: str = response.request["PATH_INFO"]  # type: ignore[attr-defined]
        self.page = Markup(response.content.decode())
        self.screens += 1

    def _from_here(self, href: str) -> str:
        if not href or href.startswith("?"):
            return self.url + href
        return href if href.startswith("/") else self.url + href


def _question(name: str) -> str:
    """A date is one question, of three fields."""
    end = next((each for each in PARTS_OF_DATES if name.endswith(each)), "")
    return name.removesuffix(end)


def _asked(form: Form, data: Data) -> Iterator[str]:
    """The questions that have an answer, each once, in the order in which they are sent."""
    answered = (name for name in data if name in form.questions and any(data[name]))
    yield from dict.fromkeys(map(_question, answered))


def _errors(response: HttpResponse) -> list[str]:
    page = Markup(response.content.decode())
    return [text for text, href in page.links if href.startswith("#")]
