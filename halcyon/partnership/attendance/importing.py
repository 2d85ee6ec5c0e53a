"""Taking a sheet in, line by line, so that one bad line loses nothing else."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.partnership.attendance.actions import count, hold_it, mark, place_of
from halcyon.partnership.attendance.judging import Judged, Means, judge
from halcyon.partnership.attendance.rules import took_place
from halcyon.partnership.attendance.sheet import Line
from halcyon.partnership.attendance.told import Counted
from halcyon.partnership.learner.actions import add
from halcyon.partnership.learner.told import LearnerTold
from halcyon.partnership.session.actions import hold
from halcyon.partnership.session.models import TrainingSession


def take_in(*, session: TrainingSession, lines: Sequence[Line], by: Viewer, at: datetime) -> list[Judged]:
    """Take a sheet in, line by line. A line that a rule refuses is left out, and says why.

    The same sheet a second time changes nothing.
    """
    held = hold(session=session)
    took_place(held, at)
    done = [_taken(each, held, by, at) for each in judge(lines, held, by)]
    if any(each.means is not Means.PROBLEM for each in done):
        hold_it(session=held)
    changed = sum(each.means not in {Means.PROBLEM, Means.SAME} for each in done)
    note("import attendance", by=by, subject=f"session {held.pk}, {changed} of {len(done)} lines")
    return done


def _taken(one: Judged, session: TrainingSession, by: Viewer, at: datetime) -> Judged:
    if one.means in {Means.PROBLEM, Means.SAME}:
        return one
    try:
        with transaction.atomic():
            _do(one, session, by, at)
    except Refusal as refusal:
        return Judged(replace(one.line, problem=refusal.sentence), Means.PROBLEM)
    return one


def _do(one: Judged, session: TrainingSession, by: Viewer, at: datetime) -> None:
    line = one.line
    employer = "" if one.agency else line.agency
    if one.means is Means.COUNTS:
        said = Counted(number=line.number, sector=one.sector, agency=one.agency, employer=employer)
        count(session=session, counted=said, by=by, at=at)
        return
    told = LearnerTold(
        name=line.name,
        email=line.email,
        agency=one.agency,
        employer=employer,
        sector=one.sector,
        job=line.job,
    )
    learner = one.learner or add(said=told, by=by, at=at)
    mark(
        booking=place_of(session=session, learner=learner, by=by, at=at),
        session=session,
        result=line.result,
        by=by,
        at=at,
    )
