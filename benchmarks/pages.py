"""Whole requests: against their rows read bare, against a smaller area; and row-level security against none."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median

from django.db import connections
from django.test import Client

from benchmarks.areas import Area
from benchmarks.data import PREFIX, names_of
from benchmarks.statements import (
    Statement,
    as_owner,
    bare,
    caught,
    protected,
    runner,
    under_policies,
    viewer_of,
)
from benchmarks.timing import Aim, Result, compared, side_by_side
from halcyon.access.user.models import User
from halcyon.base.identifiers import new_reference

AIM = Aim(10, p95_ms=60)
GROWTH = Aim(1.3)
POLICIES = Aim(1.5, worst=3)

Get = Callable[[], None]


@dataclass(frozen=True)
class Page:
    """A page, who looks at it, and its address."""

    name: str
    email: str
    path: str


def pages(area: Area) -> list[Page]:
    """The pages of the aims, in the area that was entered."""
    number = area.sizes.people // 2
    child = f"/children/{_reference(number)}/"
    return [
        Page("work board", "worker1@bench.example", "/"),
        Page("referral list", "manager1@bench.example", "/referrals/"),
        Page("child’s page", "manager1@bench.example", child),
        Page("chronology", "manager1@bench.example", f"{child}chronology/"),
        Page("hub queue", "hub1@bench.example", "/hub/"),
        Page("search", "hub1@bench.example", f"/search/?q={names_of(number)[0]}"),
    ]


def whole_requests(area: Area, _: Area) -> Iterator[Result]:
    """Each page, from the request to the answer, against what it asked the database, asked bare as owner."""
    area.enter()
    for page in pages(area):
        get, statements = _caught(page)
        against = f"its {len(statements)} queries, bare, as owner"
        yield side_by_side(f"{page.name}: whole request", get, against, as_owner(statements), aim=AIM)


def growth(area: Area, small: Area) -> Iterator[Result]:
    """Each page against itself in an area of a tenth the size."""
    both = [_getters(each) for each in (area, small)]
    for name, (get, get_small) in {name: (both[0][name], both[1][name]) for name in both[0]}.items():
        # Whoever is asked enters their area first; that takes microseconds.
        against = f"itself at {small.sizes.scale:g}"
        yield side_by_side(f"{name}: at {area.sizes.scale:g}", get, against, get_small, aim=GROWTH, pairs=60)
    area.enter()


def policies(area: Area, _: Area) -> Iterator[Result]:
    """Each query of each page, as *app* with policies and as owner without."""
    area.enter()
    every: list[Result] = []
    for page in pages(area):
        _, statements = _caught(page)
        app, owner = under_policies(viewer_of(page.email)), bare("owner")
        results = [
            side_by_side(_table(each), runner(app, [each]), "", runner(owner, [each]), aim=POLICIES)
            for each in protected(statements)
        ]
        every += results
        yield _together(f"{page.name}: {len(results)} queries with policies", results)
    yield _together("all of them", every)


def client_of(email: str) -> Client:
    """A client signed in as somebody."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(email=email))
    return client


def _getters(area: Area) -> Mapping[str, Get]:
    area.enter()
    return {page.name: _getter(page, area) for page in pages(area)}


def _getter(page: Page, area: Area | None = None) -> Get:
    client = client_of(page.email)

    def get() -> None:
        if area:
            area.enter()
        response = client.get(page.path)
        if response.status_code != 200:
            raise RuntimeError(f"{page.path} was answered with {response.status_code}")

    return get


def _caught(page: Page) -> tuple[Get, list[Statement]]:
    get = _getter(page)
    get()
    with caught() as statements:
        get()
    return get, statements


def _together(what: str, results: list[Result]) -> Result:
    """The median query and the worst."""
    pairs = [(each.a.median_ms / 1000, each.b.median_ms / 1000) for each in results]
    whole = compared(what, "the same without, as owner", POLICIES, pairs)
    worst = max(results, key=lambda each: each.ratio)
    return Result(
        what=f"{whole.what} (worst: {worst.what})",
        against=whole.against,
        aim=POLICIES,
        ratio=round(median(each.ratio for each in results), 2),
        worst=worst.ratio,
        a=whole.a,
        b=whole.b,
        pairs=results[0].pairs,
    )


def _table(statement: Statement) -> str:
    sql = statement[0]
    counts = "count of " if "COUNT(" in sql[:40] else ""
    return counts + sql.partition(' FROM "')[2].partition('"')[0]


def _reference(number: int) -> str:
    """The reference of a child: made one that passes its own check, the first time."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT reference FROM records_record WHERE id = md5('file' || %s)::uuid", [str(number)]
        )
        (reference,) = cursor.fetchone()
        if reference.startswith(PREFIX["file"] + "B0"):
            made = new_reference()
            cursor.execute("UPDATE records_record SET reference = %s WHERE reference = %s", [made, reference])
            reference = made
    return str(reference)
