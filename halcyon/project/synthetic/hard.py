"""Children whose records are hard to keep right: six in a thousand, in every year (rates, section 6, point 7).

Told one by one through the actions, as ``lives`` has them, after the years have been copied.
"""

import random
from datetime import datetime, timedelta
from math import ceil
from uuid import UUID

from django.db import connections

from halcyon.access.acting import acting_as
from halcyon.base.recording import recorded_as_told
from halcyon.people.person.models import Person
from halcyon.project.synthetic.cast import Cast
from halcyon.project.synthetic.lives import Lives

IN_A_THOUSAND = 6
#: One by one takes its time: in an area of many districts there are no more than these.
MOST = 60
LATER = timedelta(days=20)  # after the file was opened

_COUNT = """
SELECT count(*) FROM people_person p JOIN records_record r ON r.id = p.record_id
WHERE NOT p.adult AND r.opened_at >= %s"""
_AT_PLACES = """
SELECT id, opened_at FROM (
    SELECT r.id, r.opened_at, row_number() OVER (ORDER BY r.id) - 1 AS place
    FROM people_person p JOIN records_record r ON r.id = p.record_id
    WHERE NOT p.adult AND r.opened_at >= %s
) children WHERE place = ANY(%s) ORDER BY opened_at, id"""


def tell_hard(cast: Cast, *, now: datetime, since: datetime, seed: int) -> int:
    """Tell them of children whose files were opened since an instant; returns how many."""
    rng = random.Random(f"{seed} hard {since:%Y}")  # noqa: S311 - invented data, not a secret
    chosen = _chosen(since, rng)
    for number, (file, opened) in enumerate(chosen):
        at = min(opened + LATER, now)
        lives = Lives(cast, now=at, seed=rng.randrange(10**6))
        with acting_as(cast.viewer(cast.screener)) as by, recorded_as_told(at):
            lives.make_hard(Person.objects.select_related("record__team").get(pk=file), number, by)
    return len(chosen)


def _chosen(since: datetime, rng: random.Random) -> list[tuple[UUID, datetime]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(_COUNT, [since])
        row = cursor.fetchone()
        children = int(row[0]) if row else 0
        wanted = rng.sample(range(children), min(MOST, ceil(children * IN_A_THOUSAND / 1000), children))
        cursor.execute(_AT_PLACES, [since, wanted])
        return list(cursor.fetchall())
