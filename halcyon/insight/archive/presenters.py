"""What the public pages show."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse

from halcyon.base.dates import london_date, long_date
from halcyon.govuk.components import Link
from halcyon.govuk.shell import Shell
from halcyon.insight.archive.queries import Edition
from halcyon.insight.publication import about
from halcyon.insight.publication.page import as_fragment
from halcyon.insight.publication.page import contents as contents_of

if TYPE_CHECKING:
    from halcyon.insight.archive.models import Published, PublishedFile


def frame() -> Shell:
    """The frame of a public page: it leads nowhere but to what is published."""
    return Shell(
        service_name="Published reports",
        area_name=settings.HALCYON_AREA_NAME,
        home_url=reverse("published_reports"),
        demonstration=settings.DEMONSTRATION,
    )


def shelf(rows: "Sequence[Published]") -> dict[str, Any]:
    """The list of reports: each with where it stands and when it was published."""
    return {
        "heading": "Published reports",
        "reports": [(Link(row.title, reverse("published", args=[row.slug])), _on(row)) for row in rows],
    }


def edition(
    found: Edition, editions: "Sequence[Published]", files: "Sequence[PublishedFile]"
) -> dict[str, Any]:
    """One edition: the document, its other editions, its files."""
    document = found.document
    return {
        "heading": document.title,
        "document": document,
        "edition": about.edition(document),
        "as_of": about.as_of(document),
        "superseded": "" if found.is_latest else reverse("published", args=[found.row.slug]),
        "body": as_fragment(document),
        "contents": contents_of(document),
        "facts": about.facts(document),
        "symbols": about.symbols(),
        "files": [(Link(file.label, _file(found, file)), _size(file)) for file in files],
        "editions": [(_edition(row, found), _on(row), row.change_note) for row in editions],
    }


def _edition(row: "Published", shown: Edition) -> "Link | str":
    words = f"Edition {row.number}"
    if row.number == shown.row.number:
        return f"{words}, this one"
    return Link(words, reverse("published_edition", args=[row.slug, row.number]))


def _file(found: Edition, file: "PublishedFile") -> str:
    return reverse("published_file", args=[found.row.slug, found.row.number, file.name])


def _on(row: "Published") -> str:
    return f"published {long_date(london_date(row.published_at))}"


def _size(file: "PublishedFile") -> str:
    return f"{file.size / 1_000_000:.1f} MB" if file.size >= 1_000_000 else f"{-(-file.size // 1000)} kB"
