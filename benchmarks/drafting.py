"""A pause in typing in a report: the whole autosave with its checks, and what the checks take of the processor."""

import time
from collections.abc import Callable, Iterator
from itertools import count

from django.utils import timezone

from benchmarks.areas import Area
from benchmarks.data import JOINED
from benchmarks.pages import client_of
from benchmarks.statements import viewer_of
from benchmarks.timing import Aim, Result, compared, side_by_side
from halcyon.access.acting import acting_as
from halcyon.access.agency.models import Agency
from halcyon.access.role.models import Role
from halcyon.access.user.actions import join
from halcyon.access.user.models import User
from halcyon.access.viewer import Viewer
from halcyon.insight.edition.codes import Report
from halcyon.insight.edition.documents import Basis, Written
from halcyon.insight.edition.lately import basis_lately
from halcyon.insight.edition.models import Edition
from halcyon.insight.edition.queries import on_its_way, slug_of
from halcyon.insight.finding.found import found_in
from halcyon.insight.indicator.periods import year_before, year_of
from halcyon.insight.release.actions import begin
from halcyon.insight.release.queries import written
from halcyon.insight.report.contents.compose import Frame
from halcyon.insight.section.actions import keep_typed
from halcyon.insight.section.queries import one

OFFICER = "officer0@bench.example"
WHOLE = Aim(8, p95_ms=300)  # a save, who asks, who else writes, the checks, the preview
CHECKS = Aim(0.25, p95_ms=300)
SECTION = "referrals"
TYPED = "\n\nReferrals rose slightly, by {n}. Most were about girls, and {{{{referrals.total}}}} is {n} more."
PAIRS = 40


def measure(area: Area, _: Area) -> Iterator[Result]:
    """The whole request against the bare save; the checks after a key against those of the report looked at anew."""
    area.enter()
    officer = _officer()
    edition = _draft(officer)
    with acting_as(officer) as viewer:
        begun = written(viewer, edition)
        basis = basis_lately(edition, timezone.now())
    yield from _whole_request(officer, edition, begun.words[SECTION])
    yield _checks(basis, begun)


def _whole_request(officer: Viewer, edition: Edition, words: str) -> Iterator[Result]:
    """By the clock, and by what it takes of the processor, which other work on the machine does not change."""
    client, numbers = client_of(OFFICER), count(1)
    address = f"/reports/editions/{edition.slug}/{edition.number}/sections/{SECTION}/typed/"

    def whole() -> None:
        typed = {"markdown": words + TYPED.format(n=next(numbers)), "expected_n": "1"}
        response = client.post(address, typed)
        if response.status_code != 200 or b"Checks of these words" not in response.content:
            raise RuntimeError(f"{address} was answered with {response.status_code}")

    def bare() -> None:
        with acting_as(officer) as by:
            answers = {"markdown": [words + TYPED.format(n=next(numbers))], "expected_n": ["1"]}
            section = one(by, edition, SECTION)
            keep_typed(section=section, answers=answers, by=by, at=timezone.now())

    against = "the save of the same text alone"
    what = "autosave with its checks: whole request"
    yield side_by_side(what, whole, against, bare, aim=WHOLE, pairs=PAIRS)
    pairs = [(_processor(whole), _processor(bare)) for _ in range(PAIRS)]
    yield compared(f"{what}, processor time", against, WHOLE, pairs)


def _checks(basis: Basis, begun: Written) -> Result:
    """Processor time, of a section after a key and of a report that nobody has looked at yet."""
    numbers = count(1)

    def typed() -> Written:
        return Written({**begun.words, SECTION: begun.words[SECTION] + TYPED.format(n=next(numbers))})

    def again() -> None:
        found_in(basis, typed(), SECTION)

    def anew() -> None:
        found_in(Basis(basis.edition, Frame(basis.frame.contents, basis.material)), typed())

    again()
    pairs = [(_processor(again), _processor(anew)) for _ in range(PAIRS)]
    against = "the checks of a report looked at anew"
    return compared("checks after a key: processor time", against, CHECKS, pairs)


def _processor(work: Callable[[], object]) -> float:
    """Seconds of processor time."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _officer() -> Viewer:
    if not User.objects.filter(email=OFFICER).exists():
        council = Agency.objects.get(key="council")
        role = Role.objects.get(key="partnership_officer")
        name = "Officer 0 (synthetic)"
        join(email=OFFICER, name=name, agency=council, teams=[], roles=[role], at=JOINED)
    return viewer_of(OFFICER)


def _draft(officer: Viewer) -> Edition:
    now = timezone.now()
    period = year_before(year_of(now.date()))
    with acting_as(officer) as by:
        on_way = on_its_way(slug_of(Report.ANNUAL, period))
        return on_way or begin(report=Report.ANNUAL, period=period, by=by, at=now)
