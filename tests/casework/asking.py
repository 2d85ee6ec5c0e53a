"""Sending forms as personas do, reading what comes back, and the worst that anybody may type."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.test import Client

from tests.govuk.markup import Page
from tests.harness import sign_in

#: What hostile or unlucky people type, by what it is.
HOSTILE = {
    "a name of 300 characters": "Ä" * 300,
    "a name of 301 characters": "ж" * 301,
    "Arabic": "عبد الرحمن بن محمد",
    "Bengali": "মোহাম্মদ রহিম উদ্দিন",
    "an emoji family": "👨‍👩‍👧‍👦" * 20,
    "combining marks": "Z̸̢̛͇a̶l̷g̵o̶" * 30,
    "NUL": "Ro\0bin\0",
    "control characters": "".join(map(chr, range(32))),
    "markup": "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}{% raw %}",
    "a formula": '=HYPERLINK("http://example.test","x")',
    "a command": "+cmd|' /C calc'!A0",
    "turned direction": "\u202ekcab\u202c \u2066x\u2069",
    "SQL": "'; DROP TABLE records_record; --",
    "only spaces": " \t\u00a0\u200b ",
    "100 kB": "word " * 20_000,
    "a header": "x\r\nSet-Cookie: a=b",
    "a list": "['a', 'b']",
    "a great number": "9" * 5000,
}
DATES = {
    "1066": ("14", "10", "1066"),
    "2999": ("1", "1", "2999"),
    "no leap year": ("29", "2", "2011"),
    "words": ("the", "seventh", "Sunday"),
    "a great number": ("9" * 5000, "9" * 5000, "9" * 5000),
    "NUL": ("\0", "\0", "\0"),
    "Arabic digits": ("٩", "٣", "٢٠١١"),
    "half": ("9", "", ""),
}


def send(name: str, path: str, data: Mapping[str, object] | None = None, **headers: str) -> HttpResponse:
    """POST a form as a persona."""
    client = Client()
    sign_in(client, name)
    response: HttpResponse = client.post(path, data or {}, headers=headers or None)
    return response


def autosave(name: str, path: str, data: Mapping[str, object]) -> HttpResponse:
    """POST a form as the script does while somebody types."""
    return send(name, path, data, **{"X-Requested-With": "autosave"})


def error_at(response: HttpResponse, field: str) -> str:
    """The error beside a field; '' for none."""
    found = Page(response.content.decode()).find("p", id=f"id_{field}-error")
    return found[0].text.replace("Error:", "").strip() if found else ""


def summary(response: HttpResponse) -> list[str]:
    """The sentences of the error summary."""
    page = Page(response.content.decode())
    boxes = page.find("ul", class_="govuk-error-summary__list")
    return [line.strip() for box in boxes for line in box.text.splitlines() if line.strip()]


def born(date: tuple[str, str, str]) -> dict[str, str]:
    """A date of birth as its three boxes are sent."""
    return dict(zip(("born_on-day", "born_on-month", "born_on-year"), date, strict=True))
