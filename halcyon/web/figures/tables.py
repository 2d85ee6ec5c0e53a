"""The front door's figures as tables: each figure with its base, its definition one click away, its list behind it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from halcyon.casework.referral.codes import Grade
from halcyon.govuk.components import Column, Link, Row, Table
from halcyon.govuk.components.component import Text
from halcyon.insight.indicator import front_door, library
from halcyon.insight.indicator.behind import Links
from halcyon.insight.indicator.dimensions import (
    AFTERWARDS,
    CHANNEL,
    DECIDED,
    GRADE,
    GRADE_AT_START,
    LATE,
    OUTCOME,
    REASON,
    SOURCE,
    WEEKEND,
    Code,
    Dimension,
)
from halcyon.insight.indicator.indicator import Indicator
from halcyon.insight.indicator.periods import Period
from halcyon.insight.indicator.words import NONE, shown
from halcyon.web.figures.comparison import compared, with_base
from halcyon.web.figures.queries import Board

NOT_KNOWN = "Not known"
BAR = Markup(
    '<svg class="hal-bar" width="100" height="12" aria-hidden="true"><rect width="{}" height="12"/></svg>'
)
CONTACTS = (
    library.CONTACTS_RECEIVED,
    front_door.CONTACTS_DECIDED,
    front_door.CONTACTS_WAITING,
    library.DECIDED_IN_24H,
    library.DECIDED_IN_1WD,
    front_door.DECISION_MEDIAN,
    front_door.DECISION_P90,
    front_door.DECISION_LONGEST,
    front_door.TOLD_IN_TIME,
    front_door.TOLD,
)
REFERRAL_FIGURES = (
    library.REFERRALS_RECEIVED,
    front_door.CHILDREN_REFERRED,
    library.RE_REFERRALS,
    front_door.UNDER_14,
    front_door.GRADED,
    front_door.HIGH_HELD,
    library.WAIT_MEDIAN,
    library.WAIT_P90,
    library.NOT_ALLOCATED,
)
CHECKS = (front_door.CHECKS_ASKED, front_door.CHECKS_ANSWERED)
CASES = (library.CASES_STARTED, library.CASES_CLOSED, library.CASES_OPEN, front_door.ACCEPTED_IN_TIME)


@dataclass(frozen=True)
class Drawn:
    """The tables of a board, for a viewer with these links."""

    board: Board
    links: Links
    today: date
    agencies: Mapping[int, str]

    def words(self, period: Period) -> str:
        """A period as a heading: the one that is not over says so."""
        return f"{period.label} so far" if period.last_day >= self.today else period.label

    def parts(self) -> dict[str, list[Table]]:
        """The tables of each part of the page."""
        received, referrals = library.CONTACTS_RECEIVED, library.REFERRALS_RECEIVED
        return {
            "contacts": [
                self._figures("Contacts", CONTACTS, "contacts"),
                self._weekends(),
                self._mix(front_door.DECIDED_LATE, LATE, 0, "Why later than 24 hours"),
            ],
            "outcomes": [
                self._mix(front_door.CONTACTS_DECIDED, DECIDED, 1, "Main outcome"),
                self._crossed(front_door.CONTACTS_DECIDED, SOURCE, DECIDED, "Outcomes by source"),
            ],
            "sources": [
                self._mix(received, SOURCE, 0, "Source"),
                self._mix(received, CHANNEL, 1, "How it came"),
            ],
            "silent": [],
            "checks": [self._figures("Checks", CHECKS, "checks"), self._checks()],
            "referrals": [self._figures("Referrals", REFERRAL_FIGURES, "referrals")],
            "grades": [
                self._mix(referrals, GRADE, 0, "Grade"),
                self._crossed(referrals, GRADE, OUTCOME, "Who holds what, by grade"),
                self._mix(library.CASES_OPEN, GRADE_AT_START, 0, "Grade of open cases at their start"),
            ],
            "not-allocated": [
                self._mix(library.NOT_ALLOCATED, REASON, 0, "Reason"),
                self._mix(library.NOT_ALLOCATED, AFTERWARDS, 1, "Within six months"),
            ],
            "cases": [self._figures("Cases in figures", CASES, "cases")],
        }

    def _figures(self, caption: str, indicators: Iterable[Indicator], id: str) -> Table:
        """A row for each figure: of the period, then of each it is compared with and how they differ."""
        board = self.board
        rows = []
        for indicator in indicators:
            now = board.of(indicator)
            cells = [compared(now, board.of(indicator, each), each, self.today) for each in board.periods[1:]]
            address = "" if now.value is None else self.links.behind(indicator)
            rows.append(Row((_defined(indicator), _linked(with_base(now), address), *cells)))
        return Table(caption, self._columns("Figure"), tuple(rows), id=f"{id}-figures")

    def _weekends(self) -> Table:
        """The waits for a decision, weekends apart."""
        board, waits = (
            self.board,
            (front_door.DECISION_MEDIAN, front_door.DECISION_P90, front_door.DECISION_LONGEST),
        )
        rows = []
        for code in (False, True):
            found = [board.at(each, board.period, code) for each in waits]
            cells = [shown(each) if each else NONE for each in found]
            n = f"{found[0].base:,}" if found[0] else "0"
            address = self.links.behind(waits[0], {WEEKEND: str(code)}) if found[0] else ""
            rows.append(Row((WEEKEND.label(str(code)), _linked(n, address), *cells)))
        columns = tuple(
            Column(text, numeric=n > 0)
            for n, text in enumerate(("Received", "Decided", "Median", "Nine in ten", "Longest"))
        )
        caption = f"Waits for a decision, by when the contact was received: {self.words(board.period)}"
        return Table(caption, columns, tuple(rows), id="weekends")

    def _checks(self) -> Table:
        """What each agency was asked in the period, and how often it answered in time."""
        asked, answered = CHECKS
        of = self.board.counted(asked, self.board.period, 0)
        rows = []
        for (agency,), number in sorted(of.items(), key=lambda each: -each[1]):
            found = self.board.at(answered, self.board.period, agency)
            name = self.agencies.get(int(agency or 0), NOT_KNOWN)
            rows.append(Row((name, f"{number:,}", shown(found) if found else NONE)))
        columns = (
            Column("Agency"),
            Column("Asked", numeric=True),
            Column("Answered within 24 hours", numeric=True),
        )
        return Table(
            f"Checks by agency: {self.words(self.board.period)}", columns, tuple(rows), id="checks-agency"
        )

    def _mix(self, indicator: Indicator, dimension: Dimension, place: int, heading: str) -> Table:
        """A row for each code with its number, share and bar; the base of each period below."""
        periods = self.board.periods
        counted = [self.board.counted(indicator, each, place) for each in periods]
        totals = [each.total() for each in counted]
        codes = sorted(
            {code for each in counted for code in each}, key=lambda code: (-counted[0][code], str(code))
        )
        rows = [Row(self._mixed(indicator, dimension, code, counted)) for code in codes]
        if codes:
            address = self._behind(indicator, {}, totals[0])
            rows.append(
                Row(("All", _linked(f"{totals[0]:,}", address), "", *(f"{each:,}" for each in totals[1:])))
            )
        first, second, *rest = self._columns(heading)
        columns = (first, second, Column("Share"), *rest)
        caption = f"{indicator.title}, by {dimension.title.lower()}"
        return Table(caption, columns, tuple(rows), id=f"{indicator.id}-{dimension.key}")

    def _mixed(
        self,
        indicator: Indicator,
        dimension: Dimension,
        code: tuple[Code, ...],
        counted: Sequence[Counter[Any]],
    ) -> tuple[Text, ...]:
        shares = [_share(each[code], each.total()) for each in counted]
        address = self._behind(indicator, {dimension: str(code[0])}, counted[0][code])
        bar = _bar(counted[0][code], counted[0].total())
        return _named(dimension, code[0]), _linked(shares[0], address), bar, *shares[1:]

    def _crossed(self, indicator: Indicator, down: Dimension, across: Dimension, caption: str) -> Table:
        """Numbers of the period asked for by two dimensions, with totals."""
        counted = self.board.counted(indicator, self.board.period, 0, 1)
        downs, acrosses = Counter[Any](), Counter[Any]()
        for (one, other), number in counted.items():
            downs[one] += number
            acrosses[other] += number

        def cell(one: Code, other: Code) -> Text:
            number = counted[one, other]
            return _linked(
                f"{number:,}", self._behind(indicator, {down: str(one), across: str(other)}, number)
            )

        heads = [code for code, _ in acrosses.most_common()]
        columns = (Column(down.title), *(Column(_named(across, each), numeric=True) for each in heads))
        rows = [
            Row((_named(down, one), *(cell(one, other) for other in heads), f"{total:,}"))
            for one, total in downs.most_common()
        ]
        words = f"{caption}: {self.words(self.board.period)}"
        return Table(
            words, (*columns, Column("All", numeric=True)), tuple(rows), id=f"{indicator.id}-crossed"
        )

    def _behind(self, indicator: Indicator, cut: Mapping[Dimension, str], number: int) -> str:
        return self.links.behind(indicator, cut) if number else ""

    def _columns(self, heading: str) -> tuple[Column, ...]:
        return (Column(heading), *(Column(self.words(each), numeric=True) for each in self.board.periods))


def _defined(indicator: Indicator) -> Link:
    """A figure's name, leading to how it is counted."""
    return Link(indicator.title, f"{reverse('figures')}#{indicator.id}", "how it is counted")


def _named(dimension: Dimension, code: Any) -> str:
    if code in (None, "") or str(code) in dimension.unknown:
        return {OUTCOME: "Waits for an outcome", LATE: "No reason recorded"}.get(dimension, NOT_KNOWN)
    return (
        str(Grade(code).label) if dimension is GRADE and code in Grade.values else dimension.label(str(code))
    )


def _share(number: int, total: int) -> str:
    return f"{number:,} ({100 * number / total:.1f}%)" if total else "0"


def _bar(number: int, total: int) -> Markup:
    """The share as a bar; the number stands beside it, so nobody needs to see it."""
    return BAR.format(round(100 * number / total) if total else 0)


def _linked(text: str, address: str) -> Text:
    return Markup('<span class="hal-together">{}</span>').format(Link(text, address) if address else text)
