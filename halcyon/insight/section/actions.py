"""Writing an edition, section by section."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.insight.edition import rules as of_edition
from halcyon.insight.edition.actions import lock
from halcyon.insight.edition.models import Edition
from halcyon.insight.section import rules
from halcyon.insight.section.models import Section, Version


def lay_out(
    *,
    edition: Edition,
    contents: Iterable[tuple[str, str]],
    words: Mapping[str, str],
    by: Viewer,
    at: datetime,
) -> None:
    """Give a new edition its sections, in order, and the words that it begins with."""
    for place, (key, title) in enumerate(contents):
        section = Section(edition=edition, key=key, title=title, place=place)
        section.save(force_insert=True)
        if words.get(key):
            save(section=section, markdown=words[key], expected_n=0, by=by, at=at)


def save(*, section: Section, markdown: str, expected_n: int, by: Viewer, at: datetime) -> Version:
    """Keep a section's words as its next version, if nobody saved another since ``expected_n``."""
    of_edition.can_be_written(lock(edition=section.edition))
    rows = Section.objects.filter(pk=section.pk, n=expected_n)
    rules.is_as_seen(bool(rows.update(n=expected_n + 1)))
    version = Version(section=section, n=expected_n + 1, markdown=markdown, by_id=by.principal_id, at=at)
    version.save(force_insert=True)
    section.n = version.n
    note("write section", by=by, subject=f"{section.edition.words}: {section.key}, version {version.n}")
    return version
