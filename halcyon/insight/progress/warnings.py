"""The warnings of an edition, folded: by section, the most serious first."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from halcyon.access.viewer import Viewer
from halcyon.govuk.components import Link
from halcyon.insight.edition.codes import WRITABLE
from halcyon.insight.editor.presenters import warning
from halcyon.insight.finding.rules import UNWRITTEN, seriousness
from halcyon.insight.permissions import DRAFT

if TYPE_CHECKING:
    from halcyon.insight.edition.models import Edition
    from halcyon.insight.finding.models import Finding


@dataclass(frozen=True)
class Group:
    """The warnings about one section: what it is called, how they stand in numbers, where it is written."""

    title: str
    counts: str
    link: Link | None
    open: Sequence[Mapping[str, Any]]
    accepted: Sequence[str]
    resolved: Sequence[str]


def still_open(finding: "Finding") -> bool:
    """Whether it stands, and nobody has accepted it."""
    return not finding.gone_at and not finding.accepted_at


def groups(
    viewer: Viewer, edition: "Edition", findings: "Iterable[Finding]", titles: Mapping[str, str]
) -> list[Group]:
    """The warnings by section, those with the most serious open one first; unwritten sections are one group."""
    by_place: dict[str, list[Finding]] = {}
    for each in findings:
        by_place.setdefault("" if each.kind == UNWRITTEN else each.place, []).append(each)
    places = list(titles)

    def order(place: str) -> tuple[int, int]:
        ranks = [seriousness(each.kind) for each in by_place[place] if still_open(each)]
        return min(ranks, default=1000), places.index(place) if place in places else len(places)

    return [_group(viewer, edition, place, by_place[place], titles) for place in sorted(by_place, key=order)]


def _group(
    viewer: Viewer, edition: "Edition", place: str, findings: "Sequence[Finding]", titles: Mapping[str, str]
) -> Group:
    findings = sorted(findings, key=lambda each: seriousness(each.kind))
    stands = Counter(map(_standing, findings))
    return Group(
        title=titles.get(place, place) if place else UNWRITTEN,
        counts=", ".join(
            f"{stands[each]} {each}" for each in ("open", "accepted", "put right") if stands[each]
        ),
        link=_place(viewer, edition, place, titles) if place in titles else None,
        open=[
            {**warning(viewer, each), "where": None if place else _place(viewer, edition, each.place, titles)}
            for each in findings
            if still_open(each)
        ],
        accepted=[_accepted(each) for each in findings if each.accepted_by],
        resolved=[each.says for each in findings if each.gone_at],
    )


def _standing(finding: "Finding") -> str:
    return "open" if still_open(finding) else "put right" if finding.gone_at else "accepted"


def _accepted(finding: "Finding") -> str:
    by = finding.accepted_by.label if finding.accepted_by else ""
    return f"{finding.says} {by}: {finding.reason}"


def _place(viewer: Viewer, edition: "Edition", place: str, titles: Mapping[str, str]) -> Link | None:
    if place not in titles:
        return None
    writes = viewer.may(DRAFT) and edition.stage in WRITABLE
    words = "Write" if writes else "Read"
    page = reverse("edit_section" if writes else "read_section", args=[edition.slug, edition.number, place])
    return Link(f"{words} “{titles[place]}”", page)
