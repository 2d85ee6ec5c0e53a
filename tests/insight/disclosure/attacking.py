"""The attack: what somebody can work out who has everything that is public, and nothing else of ours.

It reads the files (``files``), not what was meant; it shares no code with what protects. Where the rows of a table are
really all there is, it takes them for that, so that it guesses as well as anybody can. Every number is whole and none
is negative; ``c`` is one at least; a share is a number of its base that is rounded so.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

import highspy
import numpy as np

from halcyon.insight.publication.document import Document
from halcyon.insight.publication.values import Counted, Kind, Value
from tests.insight.disclosure.files import files_of, printed_in

MOST = 100_000


@dataclass
class Attack:
    """An integer program over everything public. ``truth`` says only which sums are complete."""

    truth: Mapping[Counted, int]
    least_hidden: int = 1
    columns: dict[Counted, int] = field(default_factory=dict)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    rows: list[tuple[float, float, list[int], list[float]]] = field(default_factory=list)
    hidden: set[Counted] = field(default_factory=set)

    @classmethod
    def on(
        cls,
        publications: Iterable[Document],
        truth: Mapping[Counted, int],
        least: int = 1,
        forms: Sequence[str] = ("html",),
        spans: Mapping[str, Sequence[str]] | None = None,
    ) -> "Attack":
        """On these publications together, each as files of these formats, with nothing of the document but places.

        ``spans``: periods, and those of which each is the sum.
        """
        attack = cls(truth, least)
        printed = [
            figure
            for publication in publications
            for form, data in files_of(publication, *forms).items()
            for figure in printed_in(form, data, publication)
        ]
        for value, text in sorted(printed, key=lambda each: each[0].kind is not Kind.COUNT):
            attack.read(value, text)
        attack.add_sums()
        attack.add_spans(spans or {})
        return attack

    def column(self, of: Counted) -> int:
        if of not in self.columns:
            self.columns[of] = len(self.low)
            self.low.append(0)
            self.high.append(MOST)
        return self.columns[of]

    def read(self, value: Value, text: str) -> None:
        if value.of is None or value.kind not in {Kind.COUNT, Kind.PERCENT, Kind.RATE}:
            return
        of = self.column(value.of)
        number = re.fullmatch(r"([\d,]+(?:\.\d+)?)%?(?: .*)?", text)
        if number is None:
            if re.match(r"c\b", text) and self.low[of] < self.high[of]:
                self.hidden.add(value.of)
            if value.kind is Kind.COUNT and re.match(r"c\b", text):
                self.low[of] = max(self.low[of], self.least_hidden)
            return
        said = Decimal(number[1].replace(",", ""))
        if value.kind is Kind.COUNT:
            assert self.low[of] <= said <= self.high[of], f"{value.of} is printed as two numbers"
            self.low[of] = self.high[of] = float(said)
            self.hidden.discard(value.of)
        elif value.kind is Kind.PERCENT and value.base is not None:
            self._share(of, self.column(value.base), said)
        elif value.per:
            half = Decimal(5).scaleb(int(said.as_tuple().exponent) - 1)
            per = Decimal(value.per) / 10_000
            self.rows.append((float((said - half) * per), float((said + half) * per), [of], [1.0]))

    def _share(self, of: int, base: int, said: Decimal) -> None:
        """A half is rounded up: 100 x / y is at least said − half a step, and less than said + half a step."""
        step = 10 ** max(0, -int(said.as_tuple().exponent))
        if of == base:
            return
        least, most = int(2 * said * step - 1), int(2 * said * step + 1)
        if self.low[base] == self.high[base]:
            n = int(self.low[base])
            self.low[of] = max(self.low[of], -(-least * n // (200 * step)))
            self.high[of] = min(self.high[of], (most * n - 1) // (200 * step), n)
            return
        self.rows.append((0, MOST * 1000, [of, base], [200.0 * step, -float(least)]))
        self.rows.append((-MOST * 1000, -1, [of, base], [200.0 * step, -float(most)]))

    def add_sums(self) -> None:
        """Parts and wholes, of every margin that any two figures share."""
        known = set(self.columns)
        margins = {Counted(c.measure, c.period, frozenset(s)) for c in known for n in range(len(c.scope))
                   for s in combinations(sorted(c.scope), n)}  # fmt: skip
        truth = dict(self.truth)
        parted: dict[tuple[Counted, str], set[Counted]] = {}
        for cell in known | margins:
            for pair in cell.scope:
                whole = Counted(cell.measure, cell.period, cell.scope - {pair})
                parted.setdefault((whole, pair[0]), set()).add(cell)
        for (whole, dimension), found in sorted(parted.items(), key=lambda item: _order(*item[0])):
            parts = self._ages(whole, found) if dimension == "age_band" else found
            columns = [self.column(part) for part in sorted(parts, key=lambda part: sorted(part.scope))]
            complete = whole in truth and all(part in truth for part in parts)
            exact = complete and truth[whole] == sum(truth[part] for part in parts)
            times = [1.0, *(-1.0 for _ in columns)]
            self.rows.append((0, 0 if exact else MOST, [self.column(whole), *columns], times))

    def add_spans(self, spans: Mapping[str, Sequence[str]]) -> None:
        """A year as its quarters, of whatever is printed of one of them."""
        kinds = {(each.measure, each.scope) for each in self.columns}
        for whole, parts in spans.items():
            for measure, scope in sorted(kinds, key=lambda kind: (kind[0], sorted(kind[1]))):
                columns = [self.column(Counted(measure, period, scope)) for period in (whole, *parts)]
                self.rows.append((0, 0, columns, [1.0, *(-1.0 for _ in parts)]))

    def _ages(self, whole: Counted, parts: set[Counted]) -> set[Counted]:
        """Of bands that overlap: each is the sum of its years, and the whole has no more than those."""
        years = {part: _years(part) for part in parts}
        every = [year for each in years.values() for year in each]
        if len(every) == len(set(every)):
            return parts
        for part, ages in years.items():
            alone = [self.column(whole.where("age_band", f"year {age}")) for age in ages]
            if ages:
                self.rows.append((0, 0, [self.column(part), *alone], [1.0] + [-1.0] * len(alone)))
        return {part for part in parts if not years[part]} | {
            whole.where("age_band", f"year {age}") for age in every
        }

    def intervals(self, enough: int = 8) -> dict[Counted, tuple[int, int]]:
        """Two numbers that each hidden count can be: the lowest and the highest, unless they are ``enough`` apart."""
        found: dict[Counted, tuple[int, int]] = {}
        for piece in self._pieces():
            found |= _solved(piece, [cell for cell in self.hidden if cell in piece.columns], enough)
        return found

    def recovered(self) -> dict[Counted, int]:
        """The hidden numbers that can be only one, and that one."""
        return {cell: low for cell, (low, high) in self.intervals(1).items() if low == high}

    def _pieces(self) -> Iterator["Attack"]:
        """Parts between which nothing is known, each by itself: smaller questions."""
        root = list(range(len(self.low)))

        def top(column: int) -> int:
            while root[column] != column:
                root[column] = root[root[column]]
                column = root[column]
            return column

        for _, _, columns, _ in self.rows:
            for column in columns[1:]:
                root[top(column)] = top(columns[0])
        pieces: dict[int, Attack] = {}
        place: dict[int, int] = {}
        for cell, column in self.columns.items():
            piece = pieces.setdefault(top(column), Attack(self.truth))
            place[column] = piece.column(cell)
            piece.low[-1], piece.high[-1] = self.low[column], self.high[column]
        for low, high, columns, times in self.rows:
            pieces[top(columns[0])].rows.append((low, high, [place[each] for each in columns], times))
        yield from pieces.values()


def _order(whole: Counted, dimension: str) -> tuple[object, ...]:
    """The same in every run."""
    return whole.measure, whole.period, len(whole.scope), sorted(whole.scope), dimension


def _years(part: Counted) -> Sequence[int]:
    key = dict(part.scope)["age_band"]
    match = re.fullmatch(r"(\d+)(?:-(\d+)|(\+))?", key)
    if match is None:
        return ()
    return range(int(match[1]), 30 if match[3] else int(match[2] or match[1]) + 1)


def _solved(attack: Attack, cells: list[Counted], enough: int) -> dict[Counted, tuple[int, int]]:
    """Whole solutions are looked for by the simplex method first: most corners are whole. Then by a search."""
    size = len(attack.low)
    lowest, highest = np.full(size, np.inf), np.full(size, -np.inf)
    for highs in (_program(attack, integer=False), _program(attack, integer=True)):
        for column in (attack.columns[cell] for cell in cells):
            for sign in (1.0, -1.0):
                if highest[column] - lowest[column] >= enough:
                    break
                costs = np.zeros(size)
                costs[column] = sign
                highs.changeColsCost(size, np.arange(size, dtype=np.int32), costs)
                highs.run()
                assert highs.getModelStatus() == highspy.HighsModelStatus.kOptimal, highs.getModelStatus()
                numbers = np.array(highs.getSolution().col_value)
                if np.all(np.abs(numbers - np.rint(numbers)) < 1e-6):
                    lowest, highest = np.minimum(lowest, numbers), np.maximum(highest, numbers)
    columns = [attack.columns[cell] for cell in cells]
    return {cell: (round(lowest[c]), round(highest[c])) for cell, c in zip(cells, columns, strict=True)}


def _program(attack: Attack, *, integer: bool) -> highspy.Highs:
    size = len(attack.low)
    highs = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("mip_abs_gap", 0.5)):
        highs.setOptionValue(option, value)
    highs.setOptionValue("presolve", "on" if integer else "off")
    highs.addVars(size, np.array(attack.low), np.array(attack.high))
    if integer:
        highs.changeColsIntegrality(size, np.arange(size, dtype=np.int32), np.full(size, 1, dtype=np.uint8))
    for low, high, columns, times in attack.rows:
        highs.addRow(low, high, len(columns), np.array(columns, dtype=np.int32), np.array(times))
    return highs
