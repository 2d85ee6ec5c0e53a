"""Copying sheets into the database as owner: whole or not at all."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction
from psycopg import sql

from halcyon.project.synthetic.aside import Aside
from halcyon.project.synthetic.marks import Marks
from halcyon.project.synthetic.sheets import SHEETS, Sheets

#: Sheets of districts that wait to be copied while the next one is told. Memory holds so many and one more.
WAITING = 1


class Loading:
    """One transaction of the owner into which sheets are copied. ``fresh``: tables with files of its own.

    A thread of its own copies, so that the server takes in one district while the next is told.
    """

    def __init__(self, cursor: Any, copying: ThreadPoolExecutor, aside: Aside) -> None:
        self.cursor, self._aside = cursor, aside
        self.fresh = aside.put()
        self.districts, self.rows = 0, 0
        self._copying = copying
        self._waiting: deque[Future[None]] = deque()

    def copy(self, sheets: Sheets, marks: Marks) -> None:
        """Copy a district's rows, as they are under these marks; what went wrong with one before is raised here."""
        self._wait(for_at_most=WAITING)
        self._waiting.append(self._copying.submit(self._copied, list(sheets.under(marks))))
        self.districts += 1
        self.rows += sheets.rows

    def finish(self) -> Iterator[tuple[int, int]]:
        """Wait until everything is copied, then bring back what was put aside; yields how far that is."""
        self._wait(for_at_most=0)
        yield from self._aside.bring_back()

    def _wait(self, *, for_at_most: int) -> None:
        while len(self._waiting) > for_at_most:
            self._waiting.popleft().result()

    def _copied(self, sheets: Sequence[tuple[str, Sequence[str], str]]) -> None:
        for table, columns, text in sheets:
            with self.cursor.copy(self._into(table, columns)) as copy:
                copy.write(text)

    def _into(self, table: str, columns: Sequence[str]) -> sql.Composable:
        names = sql.SQL(", ").join(map(sql.Identifier, columns))
        how = sql.SQL("WITH (FREEZE)" if table in self.fresh else "")
        return sql.SQL("COPY {} ({}) FROM STDIN {}").format(sql.Identifier(table), names, how)


@contextmanager
def loading(*, much: bool = False) -> Iterator[Loading]:
    """A transaction to copy in, to be finished in it. ``much``: keys and indexes are put aside until then."""
    with (
        transaction.atomic(using="owner"),
        connections["owner"].connection.cursor() as cursor,
        ThreadPoolExecutor(1, "copying") as copying,
    ):
        load = Loading(cursor, copying, Aside(cursor, SHEETS if much else ()))
        try:
            yield load
            for _ in load.finish():
                pass
        finally:
            copying.shutdown(cancel_futures=True)
