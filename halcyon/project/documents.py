"""The parts of ``docs/`` that the code writes: who may what, stages and clocks, privacy. Compared in the tests."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from halcyon.access.pages import Page
from halcyon.access.role.permissions import all_permissions
from halcyon.access.role.seeds import starting_roles
from halcyon.base.clocks import Clock, Direction
from halcyon.base.fields import Privacy, privacy_of
from halcyon.insight.report.review.explained import lines as checks
from halcyon.partnership.learner.definitions import RETENTION
from halcyon.records.deadline.definitions import all_definitions
from halcyon.records.kind.machine import all_kinds

DOCS = Path(__file__).parents[2] / "docs"
GENERATED = "<!-- Made by `halcyon docs`; a test compares it with the code. -->"


def documents() -> dict[str, str]:
    """File names in ``docs/`` and their text."""
    return {
        "access.md": _page("Who may see and do what", _access()),
        "stages.md": _page("Stages and clocks", _stages()),
        "privacy.md": _page("What is kept about people", _privacy()),
        "checks.md": _page("What a report finds in itself", checks()),
    }


def outdated() -> list[str]:
    """Names of those that differ from what the code would write."""
    return [
        name
        for name, text in documents().items()
        if not (DOCS / name).exists() or (DOCS / name).read_text() != text
    ]


def _page(title: str, lines: Iterator[str]) -> str:
    return "\n".join([f"# {title}", "", GENERATED, "", *lines]) + "\n"


def _access() -> Iterator[str]:
    yield "A **role** says what kind of work someone does; a **grant** says on which record. Both are needed:"
    yield "a page opens for who holds its permission, and shows what a live grant reaches. Everything else is a 404."
    yield ""
    yield "Roles are data: these are the ones a new area starts with. Exclusions and markings come before any role."
    roles = starting_roles()
    yield from ("", "## Roles", "", "| role | what for |", "|---|---|")
    yield from (f"| {row['title']} | {row['description']} |" for row in roles.values())
    yield from ("", "## Permissions of each role", "")
    titles = [str(row["title"]) for row in roles.values()]
    yield "| | " + " | ".join(titles) + " |"
    yield "|---|" + "---|" * len(titles)
    for key, permission in sorted(all_permissions().items()):
        held = ("●" if key in row["permissions"] else "" for row in roles.values())
        yield f"| {permission.title} | " + " | ".join(held) + " |"
    yield from ("", "## Pages", "", "| address | permission | methods |", "|---|---|---|")
    for address, view in sorted(_addresses(), key=lambda pair: pair[0]):
        needs = view.permission.title if view.permission else f"open: {view.open_because}"
        yield f"| `/{address}` | {needs} | {', '.join(view.methods)} |"


def _addresses(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, Page]]:
    for each in (resolver or get_resolver()).url_patterns:
        address = before + str(each.pattern)
        if isinstance(each, URLPattern) and hasattr(each.callback, "permission"):
            yield address, cast(Page, each.callback)
        elif isinstance(each, URLResolver):
            yield from _addresses(each, address)


def _stages() -> Iterator[str]:
    yield "Each kind of record moves along its own machine. A move is one row that never changes."
    for kind in all_kinds():
        yield from ("", f"## {kind.label}", "", "```mermaid", kind.machine.diagram(), "```")
    yield from (
        "",
        "## Clocks",
        "",
        "| clock | how long | where it comes from | in force from |",
        "|---|---|---|---|",
    )
    for each in all_definitions():
        yield f"| {each.title} | {_length(each.clock)} | {each.source} | {each.in_force_from:%-d %B %Y} |"


def _length(clock: Clock) -> str:
    unit = str(clock.unit.value).replace("_", " ")
    led = {Direction.BY: "within", Direction.NOT_BEFORE: "not before", Direction.COUNTED_BACK: "at least"}
    tail = " before" if clock.direction == Direction.COUNTED_BACK else ""
    return f"{led[clock.direction]} {clock.amount} {unit}{tail}"


def _privacy() -> Iterator[str]:
    yield "Every field has a privacy class; the build fails where one has none."
    meanings = {
        Privacy.NONE: "about nobody",
        Privacy.INTERNAL: "about the work: stages, times, workers, ids",
        Privacy.PERSONAL: "identifies a person",
        Privacy.SENSITIVE: "what safeguarding is about",
        Privacy.SPECIAL: "special category or criminal offence data",
    }
    yield from ("", "| class | meaning |", "|---|---|")
    yield from (f"| {privacy.value} | {meaning} |" for privacy, meaning in meanings.items())
    yield from ("", "| table | personal | sensitive | special |", "|---|---|---|---|")
    for model in sorted(apps.get_models(), key=lambda each: each._meta.label):
        if not model.__module__.startswith("halcyon."):
            continue
        by_class = {
            wanted: ", ".join(f.name for f in model._meta.concrete_fields if privacy_of(f) is wanted)
            for wanted in (Privacy.PERSONAL, Privacy.SENSITIVE, Privacy.SPECIAL)
        }
        if any(by_class.values()):
            yield f"| {model._meta.label} | " + " | ".join(by_class.values()) + " |"
    yield from ("", "## How long who was trained is kept", "")
    yield "A job does this every night; the partnership officer may erase who left, sooner. Both are in the trail."
    yield from ("", "| what | how long | then | why |", "|---|---|---|---|")
    yield from (f"| {each.what} | {each.how_long} | {each.then} | {each.why} |" for each in RETENTION)
