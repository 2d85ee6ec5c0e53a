"""Who is sent to training again: who stayed away or left early, and whose certificate runs out."""

import random
from collections import defaultdict
from datetime import date, timedelta

from halcyon.partnership.booking.codes import Result
from halcyon.partnership.course.rules import holds_until
from halcyon.project.synthetic.training import rates
from halcyon.project.synthetic.training.courses import TITLES
from halcyon.project.synthetic.training.story import Attendance, Trainee

#: For how many months a course of a level holds; None: for good.
HOLDS = {int(level): months for level, (_, months) in TITLES.items()}


class Again:
    """Remembers from which day on somebody is to come again, by their group."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self._from: defaultdict[str, dict[str, tuple[date, Trainee]]] = defaultdict(dict)

    def after(self, attendance: Attendance, level: int, day: date) -> None:
        """Somebody was at a session, or was missed there: when they are to come again, if anybody sees to it."""
        trainee = attendance.trainee
        of_group = self._from[trainee.sector]
        of_group.pop(trainee.key, None)
        certified = attendance.result == Result.ATTENDED
        if self.rng.random() >= (rates.REFRESHED if certified else rates.FOLLOWED_UP):
            return
        until = holds_until(day, HOLDS.get(level)) if certified else day
        if until is not None:
            early = timedelta(days=rates.RENEW_BEFORE if certified else 0)
            of_group[trainee.key] = (until - early, trainee)

    def wanted(self, group: str, day: date) -> list[Trainee]:
        """Who of a group is to come by a day, the longest first; nobody who has left."""
        of_group = self._from[group]
        due = sorted((since, key) for key, (since, _) in of_group.items() if since <= day)
        found = []
        for _, key in due:
            trainee = of_group[key][1]
            if works_there(trainee, day):
                found.append(trainee)
            else:
                del of_group[key]
        return found


def works_there(trainee: Trainee, day: date) -> bool:
    """Whether somebody does that work on a day."""
    return trainee.left_on is None or day < trainee.left_on
