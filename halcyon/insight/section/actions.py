"""Writing an edition, section by section, and what colleagues say of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.insight.edition import rules as of_edition
from halcyon.insight.edition.actions import lock
from halcyon.insight.edition.models import Edition
from halcyon.insight.section import rules
from halcyon.insight.section.models import Comment, Section, Version, Writing
from halcyon.insight.section.queries import colleagues, draft_name
from halcyon.records.draft.actions import discard, keep


def lay_out(
    *,
    edition: Edition,
    contents: Iterable[tuple[str, str]],
    words: Mapping[str, str],
    by: Viewer,
    at: datetime,
) -> None:
    """Give a new edition its sections (key and title), in order, and the words that it begins with."""
    sections = [
        Section(edition=edition, key=key, title=title, place=place, n=int(bool(words.get(key))))
        for place, (key, title) in enumerate(contents)
    ]
    Section.objects.bulk_create(sections)
    Version.objects.bulk_create(
        Version(section=each, n=1, markdown=words[each.key], by_id=by.principal_id, at=at)
        for each in sections
        if each.n
    )


def save(*, section: Section, markdown: str, expected_n: int, by: Viewer, at: datetime) -> Version:
    """Keep a section's words as its next version, if nobody saved another since ``expected_n``."""
    of_edition.can_be_written(lock(edition=section.edition))
    rows = Section.objects.filter(pk=section.pk, n=expected_n)
    rules.is_as_seen(bool(rows.update(n=expected_n + 1, ready=False)))
    version = Version(section=section, n=expected_n + 1, markdown=markdown, by_id=by.principal_id, at=at)
    version.save(force_insert=True)
    section.n, section.ready = version.n, False
    stop(section=section, by=by)
    note("write section", by=by, subject=f"{section.edition.words}: {section.key}, version {version.n}")
    return version


def keep_typed(*, section: Section, answers: Mapping[str, Sequence[str]], by: Viewer, at: datetime) -> None:
    """Keep what somebody is typing as their draft, and let colleagues know that they write."""
    of_edition.can_be_written(section.edition)
    keep(form=draft_name(section.pk), part="words", answers=answers, by=by, at=at)
    rows = Writing.objects.filter(section=section, who=by.principal_id)
    if not rows.update(seen_at=at):
        row = Writing(section=section, who_id=by.principal_id, since=at, seen_at=at)
        Writing.objects.bulk_create([row], ignore_conflicts=True)  # the same person, in two windows at once


def stop(*, section: Section, by: Viewer) -> None:
    """Forget what somebody typed into a section and has saved, or will not."""
    discard(form=draft_name(section.pk), by=by)
    Writing.objects.filter(section=section, who=by.principal_id).delete()


def assign(*, section: Section, to: int | None, by: Viewer, at: datetime) -> None:
    """Give a section to a colleague (a principal's id) to write, or to nobody."""
    of_edition.can_be_written(lock(edition=section.edition))
    rules.can_be_assigned(to, {each.principal for each in colleagues(at)})
    Section.objects.filter(pk=section.pk).update(assigned_to_id=to)
    note("assign section", by=by, subject=f"{section.edition.words}: {section.key} to principal {to}")


def call_ready(*, section: Section, ready: bool, by: Viewer) -> None:
    """Say that a section is done, or is not after all."""
    of_edition.can_be_written(lock(edition=section.edition))
    Section.objects.filter(pk=section.pk).update(ready=ready)
    note(
        "call section ready" if ready else "open section",
        by=by,
        subject=f"{section.edition.words}: {section.key}",
    )


def say(*, section: Section, words: str, answers: Comment | None, by: Viewer, at: datetime) -> Comment:
    """Comment on a section, or answer a comment that is open."""
    rules.says_something(words)
    rules.is_open(answers is not None and answers.resolved_at is not None)
    row = Comment(section=section, answers=answers, words=words, by_id=by.principal_id, at=at)
    row.save(force_insert=True)
    note("comment on section", by=by, subject=f"{section.edition.words}: {section.key}")
    return row


def resolve(*, comment: Comment, by: Viewer, at: datetime) -> None:
    """Close a comment: it is dealt with."""
    rows = Comment.objects.filter(pk=comment.pk, resolved_at__isnull=True)
    rules.is_open(not rows.update(resolved_by_id=by.principal_id, resolved_at=at))
    note("resolve comment", by=by, subject=f"{comment.section.edition.words}: {comment.section.key}")
