"""Live figures beside words that are being typed: asked anew only where the records have changed since.

A whole report's figures take long to ask, and somebody types all the time. So a process remembers those of the last
editions it showed, with the mark that the records had then. A page that is opened or saved is given figures as they
are: where the mark is another, or minutes have passed, they are asked anew. While somebody types on an open page,
they see the figures that the page has, and are told when the records have changed since.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from django.db import connection

from halcyon.insight.edition.documents import Basis, basis_of
from halcyon.insight.edition.models import Edition
from halcyon.insight.indicator.tables import FACTS
from halcyon.insight.population.models import Population
from halcyon.insight.profile_in_use import profile_path
from halcyon.insight.report.contents.compose import Frame

LATELY = timedelta(minutes=5)  # figures may be so old on a page that is opened: some depend on the hour
TYPING = timedelta(hours=1)  # and so old where somebody types, who is told where records changed
MOST = 4  # editions whose figures a process remembers

Mark = tuple[int, int]

#: The tables that the fact views read, through whatever views.
_BEHIND = """
    WITH RECURSIVE behind (oid) AS (
        SELECT oid FROM pg_class WHERE relname = ANY(%s) AND relkind IN ('v', 'r')
        UNION
        SELECT d.refobjid FROM behind
        JOIN pg_rewrite r ON r.ev_class = behind.oid
        JOIN pg_depend d ON d.objid = r.oid AND d.classid = 'pg_rewrite'::regclass
            AND d.refclassid = 'pg_class'::regclass
    )
    SELECT oid::int FROM behind JOIN pg_class USING (oid) WHERE relkind = 'r' ORDER BY oid
"""
#: What was ever written into them, as the server counts it; a moment late at most.
_WRITTEN = """
    SELECT COALESCE(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint
    FROM pg_stat_user_tables WHERE relid = ANY(%s)
"""


@dataclass(frozen=True)
class _Kept:
    at: datetime
    mark: Mark
    frame: Frame


_lately: dict[tuple[str, str, str], _Kept] = {}


def basis_lately(edition: Edition, at: datetime, *, typing: bool = False) -> Basis:
    """An edition's figures: frozen ones as they are for good; live ones as they are now, or, where somebody is
    ``typing``, as the page has them, with ``is_behind`` where the records have changed since."""
    key = (edition.report, edition.period, edition.snapshot)
    kept = _lately.get(key)
    mark = (0, 0) if edition.snapshot else mark_of_records()
    if kept is None or not (edition.snapshot or _is_good(kept, mark, at, typing=typing)):
        while len(_lately) >= MOST:
            _lately.pop(next(iter(_lately)), None)
        kept = _lately[key] = _Kept(at, mark, basis_of(edition).frame)
    return Basis(edition, kept.frame, is_behind=kept.mark != mark)


def forget() -> None:
    """As if no figures had been asked for yet."""
    _lately.clear()
    _tables.cache_clear()


def mark_of_records() -> Mark:
    """A number that is another where anything was written that a figure may count, and where the publisher's
    profile is another file."""
    with connection.cursor() as cursor:
        cursor.execute(_WRITTEN, [list(_tables(connection.settings_dict["NAME"]))])
        (written,) = cursor.fetchone()
    path = profile_path()
    return int(written), path.stat().st_mtime_ns if path.exists() else 0


def _is_good(kept: _Kept, mark: Mark, at: datetime, *, typing: bool) -> bool:
    if typing:
        return at - kept.at <= TYPING
    return at - kept.at <= LATELY and kept.mark == mark


@cache
def _tables(database: str) -> Sequence[int]:
    names = [*(table.get_name() for table in FACTS), Population._meta.db_table]
    with connection.cursor() as cursor:
        cursor.execute(_BEHIND, [names])
        return [oid for (oid,) in cursor.fetchall()]
