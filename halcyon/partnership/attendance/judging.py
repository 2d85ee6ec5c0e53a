"""What each line of a sheet means at a session: whom, which group, what it would change."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from halcyon.access.agency.queries import agency_names
from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.partnership.attendance.queries import counts_at, results_at
from halcyon.partnership.attendance.sheet import Line
from halcyon.partnership.course.codes import SECTORS, Sector
from halcyon.partnership.learner.models import Learner
from halcyon.partnership.learner.queries import agency_sector, learners
from halcyon.partnership.learner.rules import learner_is_whole
from halcyon.partnership.session.models import TrainingSession


class Means(StrEnum):
    """What a line would do."""

    NEW = "A new person, recorded"
    KNOWN = "Already on the list, recorded"
    CHANGES = "Recorded differently before, corrected"
    SAME = "Recorded before, nothing changes"
    COUNTS = "A head count"
    PROBLEM = "Left out"


@dataclass(frozen=True)
class Judged:
    """A line with what it means here. ``agency``: the id of one that works in Halcyon; ``learner``: who is meant."""

    line: Line
    means: Means
    agency: int | None = None
    sector: str = ""
    learner: Learner | None = None

    @property
    def problem(self) -> str:
        return self.line.problem


class Register:
    """What is known before a sheet is judged: agencies, people, this session's places and head counts."""

    def __init__(self, session: TrainingSession, viewer: Viewer) -> None:
        self.agencies = {name.casefold(): id for id, name in agency_names().items()}
        self.sectors: dict[int, str] = {}
        people = list(learners(viewer))
        self.by_address = {(each.email, each.agency_id): each for each in people if each.email}
        self.addresses: dict[str, list[Learner]] = {}
        self.by_name: dict[tuple[str, int | None, str], list[Learner]] = {}
        for each in people:
            if each.email:
                self.addresses.setdefault(each.email, []).append(each)
            key = (each.name.casefold(), each.agency_id, each.employer.casefold())
            self.by_name.setdefault(key, []).append(each)
        self.results = results_at(session)
        self.counts = counts_at(session)

    def agency(self, name: str) -> int | None:
        """The id of an agency by its name."""
        return self.agencies.get(name.casefold())

    def usual_sector(self, agency: int | None) -> str:
        if agency is None:
            return ""
        if agency not in self.sectors:
            self.sectors[agency] = agency_sector(agency)
        return self.sectors[agency]

    def person(self, line: Line, agency: int | None) -> Learner | None:
        """Whom a line means: by address, first of the same agency; without one, by name and agency."""
        email = line.email.lower()
        if email:
            same = self.by_address.get((email, agency))
            others = self.addresses.get(email, [])
            return same or (others[0] if len(others) == 1 and not line.agency else None)
        found = self.by_name.get((line.name.casefold(), agency, "" if agency else line.agency.casefold()), [])
        if len(found) > 1:
            raise Refusal("Several people have this name there. Add the email address.", code="several")
        return found[0] if found else None


def judge(lines: Iterable[Line], session: TrainingSession, viewer: Viewer) -> list[Judged]:
    """What each line would do at a session; nothing is changed."""
    register, seen = Register(session, viewer), set[object]()
    judged: list[Judged] = []
    for line in lines:
        try:
            one = _judged(line, register)
            _only_once(one, seen)
        except Refusal as refusal:
            one = Judged(replace(line, problem=refusal.sentence), Means.PROBLEM)
        judged.append(one)
    return judged


def _judged(line: Line, register: Register) -> Judged:
    if line.problem:
        return Judged(line, Means.PROBLEM)
    agency = register.agency(line.agency)
    sector = _sector(line.sector) or register.usual_sector(agency)
    if not line.name:
        employer = "" if agency else line.agency
        same = register.counts.get((sector, agency, employer)) == line.number
        return Judged(line, Means.SAME if same else Means.COUNTS, agency, sector)
    learner = register.person(line, agency)
    if learner is None:
        learner_is_whole(line.name, line.email.lower(), agency, line.agency)
        return Judged(line, Means.NEW, agency, sector)
    before = register.results.get(learner.pk, "")
    means = Means.SAME if before == line.result else Means.CHANGES if before else Means.KNOWN
    return Judged(line, means, agency, sector, learner)


def _only_once(one: Judged, seen: set[object]) -> None:
    """Somebody, or a group, stands on a sheet once."""
    line = one.line
    if one.means is Means.PROBLEM:
        return
    who = (
        one.learner.pk
        if one.learner
        else (line.email.lower() or line.name.casefold(), line.agency.casefold())
    )
    key: object = who if line.name else ("count", one.sector, one.agency, line.agency.casefold())
    if key in seen:
        raise Refusal("This is on the sheet twice.", code="twice")
    seen.add(key)


def _sector(text: str) -> str:
    """A sector by its code or its words, a finer one also without its group. Refuses what is neither."""
    wanted = text.casefold().replace("'", "’")
    if not wanted:
        return ""
    for code, label in SECTORS:
        whole = str(label).casefold()
        if wanted in {code, whole, whole.rpartition(": ")[2]}:
            return code
    raise Refusal(
        f"“{text[:40]}” is not a sector. Use one of these: {', '.join(str(each) for each in Sector.labels)}.",
        code="no_sector",
    )
