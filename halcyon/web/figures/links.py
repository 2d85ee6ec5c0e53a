"""Where the viewer of the dashboard may follow its figures."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from halcyon.access.viewer import Viewer
from halcyon.insight.indicator import behind, front_door, library
from halcyon.insight.indicator.behind import Links
from halcyon.insight.indicator.dimensions import Dimension
from halcyon.insight.indicator.indicator import Indicator
from halcyon.web.figures.queries import Board

#: Where in the board's cut of an indicator its codes stand.
PLACE = {front_door.CONTACTS_DECIDED.id: 1, library.NOT_ALLOCATED.id: 1}


@dataclass(frozen=True)
class _OfBoard:
    """The board's figures of the period asked for."""

    board: Board

    def number(self, indicator: Indicator) -> int:
        return self.board.of(indicator).number

    def by(self, indicator: Indicator, dimension: Dimension) -> Mapping[str, int]:
        found: Counter[str] = Counter()
        for (code,), number in self.board.counted(indicator, self.board.period, PLACE[indicator.id]).items():
            found[str(code)] += number
        return found


def links(viewer: Viewer, board: Board) -> Links:
    """Where this viewer may follow the figures of the period asked for."""
    return behind.links(viewer, board.period, _OfBoard(board))
