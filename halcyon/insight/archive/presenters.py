"""What the public pages show."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse

from halcyon.base.dates import london_date, long_date
from halcyon.govuk.components import Link
from halcyon.govuk.shell import Shell
from halcyon.insight.archive.queries import Edition, standing, withdrawn_row
from halcyon.insight.publication import about
from halcyon.insight.publication.formats import FORMATS
from halcyon.insight.publication.page import as_fragment, easy_read
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
        "reports": [
            (
                Link(row.title, reverse("published", args=[row.slug])),
                _on(row),
                _edition_words(row),
                _gone(row),
            )
            for row in rows
        ],
    }


def gone(found: Edition, editions: "Sequence[Published]") -> dict[str, Any]:
    """What stands where a withdrawn edition was: that it was withdrawn, when, why, and where another is."""
    row, standing_one = found.row, standing(editions)
    return {
        "heading": f"{row.title}: withdrawn",
        "title": row.title,
        "edition": _edition_words(row),
        "published": _on(row),
        "withdrawn": found.withdrawal and long_date(london_date(found.withdrawal.at)),
        "reason": found.withdrawal and found.withdrawal.reason,
        "is_later": standing_one is not None and standing_one.number > row.number,
        "standing": standing_one and Link(_edition_words(standing_one), _address(standing_one)),
        "standing_on": standing_one and _on(standing_one),
    }


def easy(found: Edition) -> dict[str, Any]:
    """The easy-read page of an edition. Raises Refusal where it has none."""
    document = easy_read(found.document)
    return {
        "heading": document.title,
        "document": document,
        "language": document.language,
        "edition": about.edition(document),
        "superseded": "" if found.is_latest else reverse("published_easy", args=[found.row.slug]),
        "body": as_fragment(document),
        "whole": _address(found.row),
        "canonical": reverse("published_easy_edition", args=[found.row.slug, found.row.number]),
    }


def index(rows: "Sequence[Published]", absolute: Callable[[str], str]) -> dict[str, Any]:
    """Every edition of every report, for machines: addresses, digests of what is there, what was withdrawn."""
    return {
        "title": f"Published reports, {settings.HALCYON_AREA_NAME}",
        "address": absolute(reverse("published_reports")),
        "editions": [_for_machines(row, absolute) for row in rows],
    }


def _for_machines(row: "Published", absolute: Callable[[str], str]) -> dict[str, Any]:
    said: dict[str, Any] = {
        **{"report": row.report, "period": row.period, "title": row.title, "edition": row.number},
        "published": row.published_at.isoformat(),
        "change_note": row.change_note,
        "address": absolute(_address(row)),
    }
    withdrawn = withdrawn_row(row)
    if withdrawn:
        return said | {"withdrawn": {"at": withdrawn.at.isoformat(), "reason": withdrawn.reason}}
    files = [
        {
            "name": file.name,
            "type": file.media_type,
            "bytes": file.size,
            "sha256": file.sha256,
            "address": absolute(reverse("published_file", args=[row.slug, row.number, file.name])),
        }
        for file in row.files.all()
    ]
    return said | {"files": files}


def edition(
    found: Edition, editions: "Sequence[Published]", files: "Sequence[PublishedFile]"
) -> dict[str, Any]:
    """One edition: the document, its other editions, its files."""
    document = found.document
    return {
        "heading": document.title,
        "document": document,
        "language": document.language,
        "edition": about.edition(document),
        "as_of": about.as_of(document),
        "superseded": "" if found.is_latest else _later(found, editions),
        "is_superseded": not found.is_latest,
        "easy": reverse("published_easy_edition", args=[found.row.slug, found.row.number])
        if document.easy
        else "",
        "canonical": _address(found.row),
        "body": as_fragment(document),
        "contents": contents_of(document),
        "facts": about.facts(document),
        "symbols": about.symbols(),
        "files": [(Link(file.label, _file(found, file)), _size(file)) for file in sorted(files, key=_place)],
        "editions": [(_edition(row, found), _on(row), row.change_note, _gone(row)) for row in editions],
    }


def _later(found: Edition, editions: "Sequence[Published]") -> str:
    """Where the edition stands that took its place; '' where none does, since it was withdrawn."""
    later = standing(editions)
    return _address(later) if later is not None and later.number > found.row.number else ""


def _gone(row: "Published") -> str:
    withdrawn = withdrawn_row(row)
    return f"Withdrawn {long_date(london_date(withdrawn.at))}" if withdrawn else ""


def _address(row: "Published") -> str:
    return reverse("published_edition", args=[row.slug, row.number])


def _edition_words(row: "Published") -> str:
    return f"Edition {row.number}"


def _edition(row: "Published", shown: Edition) -> "Link | str":
    words = _edition_words(row)
    if row.number == shown.row.number:
        return f"{words}, this one"
    return Link(words, _address(row))


def _file(found: Edition, file: "PublishedFile") -> str:
    return reverse("published_file", args=[found.row.slug, found.row.number, file.name])


def _on(row: "Published") -> str:
    return f"published {long_date(london_date(row.published_at))}"


def _place(file: "PublishedFile") -> int:
    """What people read comes before what programs do."""
    labels = [FORMATS[each].title for each in ("pdf", "docx", "ods", "csv", "json", "html")]
    return labels.index(file.label) if file.label in labels else len(labels)


def _size(file: "PublishedFile") -> str:
    return f"{file.size / 1_000_000:.1f} MB" if file.size >= 1_000_000 else f"{-(-file.size // 1000)} kB"
