"""What the pages of the editor show."""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from markupsafe import Markup

from halcyon.access.viewer import Viewer
from halcyon.base.dates import LONDON, london_date, long_date, long_time
from halcyon.govuk.components import Action, Column, Link, Row, Table, Tag
from halcyon.govuk.components.tag import Colour
from halcyon.insight.edition.codes import WRITABLE, Stage
from halcyon.insight.finding.rules import can_stand, seriousness
from halcyon.insight.permissions import DRAFT
from halcyon.insight.publication import about
from halcyon.insight.publication.document import Prose
from halcyon.insight.publication.page import as_fragment, tables_alone
from halcyon.insight.publication.page import contents as contents_of
from halcyon.insight.publication.prose import as_html
from halcyon.insight.quotation.codes import Use
from halcyon.insight.quotation.rules import why_not_printed
from halcyon.insight.section.diffs import differences
from halcyon.insight.section.queries import may_comment

if TYPE_CHECKING:
    from datetime import datetime

    from halcyon.insight.edition.documents import Basis
    from halcyon.insight.edition.models import Edition
    from halcyon.insight.editor.queries import Begun, Beside
    from halcyon.insight.finding.found import Found
    from halcyon.insight.finding.models import Finding
    from halcyon.insight.narrative.catalogue import Entry
    from halcyon.insight.publication.document import Document
    from halcyon.insight.quotation.models import Quoted
    from halcyon.insight.section.models import Section, Version, Writing

COLOURS: dict[str, Colour] = {
    Stage.DRAFT: "yellow",
    Stage.FROZEN: "light-blue",
    Stage.REVIEW: "purple",
    Stage.SIGNED: "teal",
    Stage.PUBLISHED: "green",
    Stage.SUPERSEDED: "grey",
    Stage.WITHDRAWN: "grey",
}

BEHIND = (
    "The figures here are those of {}. Records have changed since then. Save, or open this page again, to check the"
    " words against the figures as they are now."
)


def stage_tag(edition: "Edition") -> Tag:
    """Where it stands, as a tag."""
    stage = Stage(edition.stage)
    return Tag(stage.label, COLOURS[stage])


def warning(viewer: Viewer, finding: "Finding", *, at_section: bool = False) -> dict[str, Any]:
    """A warning that stands open, with the way to accept it for who may; ``at_section``: and back to its section."""
    edition = finding.edition
    query = {"from": "section"} if at_section else None
    accept = reverse("accept_finding", args=[edition.slug, edition.number, finding.pk], query=query)
    may_accept = viewer.may(DRAFT) and can_stand(finding.kind)
    return {
        "title": f"{finding.kind}, {finding.period}" if finding.period else finding.kind,
        "says": finding.says,
        "place": finding.place,
        "accept": Link("Accept it with a reason", accept, f": {finding.says}") if may_accept else None,
        "accepted": f"Accepted by {finding.accepted_by.label}: {finding.reason}"
        if finding.accepted_by
        else "",
    }


def whole(edition: "Edition", document: "Document") -> dict[str, Any]:
    """The edition as one document."""
    return {
        "heading": document.title,
        "caption": f"{edition.words}, {stage_tag(edition).text.lower()}",
        "edition": edition,
        "is_public": document.mode == "public",
        "marking": about.marking(document),
        "document_date": about.as_of(document),
        "body": as_fragment(document),
        "contents": [{"href": href, "text": title} for href, title in contents_of(document)],
    }


def figures(edition: "Edition", entries: "Sequence[Entry]") -> dict[str, Any]:
    """The picker as a page of its own."""
    return {"edition": edition, "table": picker(entries), "count": len(entries)}


def picker(entries: "Iterable[Entry]") -> Table:
    """Figures with their names, as they are now."""
    rows = tuple(Row((each.words, each.value.text, name(each))) for each in entries)
    columns = (Column("Figure"), Column("Now", numeric=True), Column("Name"))
    return Table("Figures", columns, rows, caption_hidden=True, id="figures")


def found_figures(entries: "Sequence[Entry]", words: str) -> dict[str, Any]:
    """Figures that can be put into words: those that were looked for, else those of the section."""
    many = "1 figure" if len(entries) == 1 else f"{len(entries)} figures"
    if words:
        said = (
            f"{many} for “{words}”"
            if entries
            else f"No figure found for “{words}”. Try fewer words, or other ones."
        )
    else:
        said = (
            f"{many} in this section"
            if entries
            else "This section has no table of its own. Use the search above to find a figure."
        )
    return {
        "entries": [(each.words, each.value.text, name(each)) for each in entries],
        "said": said if said.endswith(".") else f"{said}.",
    }


def name(entry: "Entry") -> str:
    """What is typed to put a figure in."""
    return f"{{{{{entry.name}}}}}"


def reading(
    viewer: Viewer,
    section: "Section",
    *,
    prose: Prose,
    latest: "Version | None",
    beside: "Beside",
    following: "Section | None",
) -> dict[str, Any]:
    """A section as it is written."""
    may_write = viewer.may(DRAFT) and section.edition.stage in WRITABLE
    return {
        "heading": section.title,
        "caption": section.edition.words,
        "section": section,
        "written": as_html(prose, level=3),
        "latest": _version(latest),
        "action": Action("Write it", section_address("edit_section", section)) if may_write else None,
        "may_write": may_write,
        "may_comment": may_comment(viewer),
        "following": _following(following, may_write=may_write),
        **around(viewer, beside),
    }


def _following(section: "Section | None", *, may_write: bool) -> Link | None:
    if section is None:
        return None
    words = f"Go on to “{section.title}”"
    return Link(words, section_address("edit_section" if may_write else "read_section", section))


def tables(basis: "Basis", section: "Section") -> list[Markup]:
    """What stands below the words of a section: its tables, as figures are now."""
    return tables_alone(basis.frame.blocks.get(section.key, ()))


def editor(
    viewer: Viewer,
    section: "Section",
    *,
    alongside: dict[str, Any],
    theirs: "Version | None",
    typed: str,
    entries: "Sequence[Entry]",
    words: str,
    beside: "Beside",
    begun: "Begun",
) -> dict[str, Any]:
    """A section being written."""
    return {
        "heading": section.title,
        "caption": section.edition.words,
        "section": section,
        "autosave_url": section_address("keep_section", section),
        "is_draft": begun.is_draft,
        "theirs": _version(theirs),
        "conflict": differences(theirs.markdown, typed) if theirs else None,
        **found_figures(entries, words),
        **alongside,
        **around(viewer, beside),
    }


def alongside(
    section: "Section",
    *,
    found: "Sequence[Found]",
    writing: "Sequence[Writing]",
    prose: Prose,
    basis: "Basis",
    accepted: Collection[str],
) -> dict[str, Any]:
    """What stands beside words that are being typed; ``accepted``: the keys of what was accepted already."""
    still = [each for each in found if each.key not in accepted]
    return {
        "found": [
            (each.kind, each.says, each.quote)
            for each in sorted(still, key=lambda each: seriousness(each.kind))
        ],
        "accepted_many": len(found) - len(still),
        "others": [
            f"{each.who.label} is writing this section too, since {_clock(each.since)}." for each in writing
        ],
        "preview": as_html(prose, level=3),
        "behind": BEHIND.format(_clock(basis.material.report.as_of)) if basis.is_behind else "",
    }


def around(viewer: Viewer, beside: "Beside") -> dict[str, Any]:
    """Comments, warnings, quotations, and what was printed last year."""
    document, printed = beside.printed or (None, None)
    standing = [each for each in beside.findings if not each.gone_at]
    proses = [each for each in (printed.blocks if printed else ()) if isinstance(each, Prose)]
    return {
        "comments": beside.comments,
        "warnings": [
            warning(viewer, each, at_section=True)
            for each in sorted(standing, key=lambda each: seriousness(each.kind))
        ],
        "quotations": [quotation(each) for each in beside.quotations],
        "printed": [as_html(each, level=4) for each in proses],
        "printed_in": f"{document.title}, edition {document.edition}" if document else "",
    }


def quotation(quoted: "Quoted") -> dict[str, Any]:
    """A quotation with what its consent covers, in words."""
    edition = quoted.edition
    return {
        "words": quoted.words,
        "said_by": quoted.said_by,
        "tag": Tag("Will be printed", "green") if is_printed(quoted) else Tag("Not printed", "red"),
        "consent": _consent(quoted),
        "change": reverse("change_quotation", args=[edition.slug, edition.number, quoted.pk]),
    }


def is_printed(quoted: "Quoted") -> bool:
    """Whether its consent lets it be published."""
    return not why_not_printed(quoted, london_date(timezone.now()))


def _consent(quoted: "Quoted") -> str:
    if quoted.withdrawn_on:
        return f"Consent was withdrawn on {long_date(quoted.withdrawn_on)}."
    if quoted.use == Use.NONE or quoted.consent_on is None:
        return "No consent yet."
    role = quoted.get_consent_role_display().lower()
    until = f", until {long_date(quoted.consent_until)}" if quoted.consent_until else ""
    given = f"Consent by {quoted.consent_from} ({role}), {long_date(quoted.consent_on)}{until}"
    return f"{given}: {Use(quoted.use).label}."


def versions(
    viewer: Viewer, section: "Section", found: "Sequence[Version]", pair: "tuple[Version, Version] | None"
) -> dict[str, Any]:
    """The versions of a section, two of them side by side."""
    return {
        "heading": f"Versions of “{section.title}”",
        "caption": section.edition.words,
        "section": section,
        "again": _again(viewer, section, pair[0]) if pair else None,
        "versions": [_version(each) for each in found],
        "pair": [_version(each) for each in pair] if pair else [],
        "difference": differences(pair[0].markdown, pair[1].markdown) if pair else None,
    }


def _again(viewer: Viewer, section: "Section", version: "Version") -> dict[str, Any] | None:
    """An older version, for who may make its words the newest again; None of the newest, and for others."""
    may_write = viewer.may(DRAFT) and section.edition.stage in WRITABLE
    return _version(version) if may_write and version.n != section.n else None


def _version(version: "Version | None") -> dict[str, Any] | None:
    if version is None:
        return None
    said = f"Version {version.n}, {version.by.label}, {long_time(version.at)}"
    return {"n": version.n, "words": said, "markdown": version.markdown}


def address(name: str, edition: "Edition") -> str:
    return reverse(name, args=[edition.slug, edition.number])


def section_address(name: str, section: "Section") -> str:
    return reverse(name, args=[section.edition.slug, section.edition.number, section.key])


def _clock(at: "datetime") -> str:
    return f"{at.astimezone(LONDON):%H:%M}"
