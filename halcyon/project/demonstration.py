"""The demonstration: set-up, the synthetic area, its report, and whom to sign in as."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.db import OperationalError, connections
from django.utils import timezone

from halcyon.base.dates import financial_year_bounds, start_of_day
from halcyon.insight.profile import Profile, ProfileError, as_printed, larger
from halcyon.insight.profile_in_use import PACKAGED
from halcyon.insight.publication.pdf import why_not
from halcyon.project.assets import collect
from halcyon.project.delivery import write_whole
from halcyon.project.errors import Trouble
from halcyon.project.loading import CITY, GROUPS, NEIGHBOURS, load_comparators, load_population
from halcyon.project.operator import OPERATOR
from halcyon.project.serving import address
from halcyon.project.setup import set_up
from halcyon.project.synthetic.area import SEED, referrals, tell_live_week, tell_since, tell_years
from halcyon.project.synthetic.directory import PERSONAS, fill_directory, is_filled
from halcyon.project.synthetic.district import possible
from halcyon.project.synthetic.reports import are_told, tell_reports
from halcyon.project.synthetic.room import refuse_without_room, taken
from halcyon.project.synthetic.rota import fill_rota
from halcyon.project.synthetic.since import years_since
from halcyon.project.writing import write_report

FRESH = timedelta(days=7)  # a live week older than this is told again
MONTH = timedelta(days=30)  # a live week alone is no sign of the years before it


class Demonstration:
    """A synthetic area in the data folder, from a profile. Each step is done where it is missing.

    ``times``: every figure that the profile prints is so many times as large.
    """

    def __init__(self, profile: Path | None, *, times: int | None = None) -> None:
        if settings.PRODUCTION:
            raise Trouble("A demonstration is not for production: HALCYON_ENV=production is set.")
        self.folder = settings.DATA.path
        self.kept = self.folder / "profile.toml"
        self.given, self.asked = profile, times
        self._choose()
        self.reports: list[Path] = []

    def _choose(self) -> None:
        """What to tell: figures as they are printed, and how many times.

        A file that is given may say itself that it is so many times as large; then ``times`` is on top of that. What
        was kept of an earlier area says how many times that one was, which ``times`` replaces.
        """
        self.source = self.given or (self.kept if self.kept.exists() else PACKAGED)
        self.printed, own = _possible(self.source)
        self.text = self.source.read_text()
        again = self.source.resolve() == self.kept.resolve()
        self.times = (self.asked or own) if again else own * (self.asked or 1)
        self.profile = self.printed.times(self.times)

    def reset(self) -> str:
        """Throw away every table, the trail's anchor and the reports. The database itself stays.

        ``Trouble`` where what comes after would not fit on the disk, before anything is gone.
        """
        self._refuse_without_room(freed=taken(settings.DATA.cluster))
        with connections["owner"].cursor() as cursor:
            cursor.execute("DROP SCHEMA public CASCADE")
            cursor.execute("CREATE SCHEMA public")
        for connection in connections.all():
            connection.close()
        settings.HALCYON_ANCHOR.unlink(missing_ok=True)
        self.kept.unlink(missing_ok=True)
        if not self.given:
            self._choose()
        return "what was there is gone"

    def build(self) -> Iterator[str]:
        """Bring the area to where a visitor can walk through it; yields what was done, in words."""
        yield from set_up()
        yield collect()
        if not is_filled():
            fill_directory()
            yield f"{len(PERSONAS)} personas and their colleagues"
        if _exists("casework_referral"):
            yield from self._as_it_is()
        else:
            self._refuse_without_room()
            yield from self._tell(tell_years, times=self.times, kept=self._keep_profile)
        if (
            self.times == 1 and not self._goes_on()
        ):  # a large area has the years that are printed, and no others
            yield from self._tell(tell_since)
        if not _exists("casework_contact WHERE received_at > now() - interval '7 days'"):
            yield tell_live_week(now=timezone.now())
        if not _exists("access_shift WHERE ends_at > now() + interval '5 days'"):
            yield fill_rota(now=timezone.now())
        if not _exists("insight_population"):
            load_population(CITY, by=OPERATOR)
            load_population(GROUPS, by=OPERATOR)
            load_comparators(NEIGHBOURS, by=OPERATOR)
            yield "how many children the city has, by invented groups, and invented neighbours to compare with"
        yield _analyse()
        if not are_told():
            yield tell_reports(self.profile.period, now=timezone.now())
        yield from self._report()

    def _goes_on(self) -> bool:
        """Whether the years after the printed ones are told, too: a start may have been broken off between the two."""
        now = timezone.now()
        years = years_since(self.printed, until=now - FRESH)
        if not years:
            return True
        first, _ = financial_year_bounds(years[0])
        bounds = f"received_at >= '{start_of_day(first):%Y-%m-%d}' AND received_at < '{now - MONTH:%Y-%m-%d}'"
        return _exists(f"casework_contact WHERE {bounds}")

    def _tell(self, tell: Callable[..., Iterator[str]], **more: Any) -> Iterator[str]:
        """Tell years; ``Trouble`` where the database went away meanwhile, or its disk is full."""
        try:
            yield from tell(self.printed, now=timezone.now() - FRESH, **more)
        except (OperationalError, psycopg.OperationalError) as error:
            why = str(error).strip().partition("\n")[0]
            raise Trouble(
                f"Copying was broken off, and nothing of it was kept: {why}. Start it again."
            ) from error

    def _as_it_is(self) -> Iterator[str]:
        """Take the area that is there as what it was told from; say so where another was asked for."""
        if self.asked is None:
            return
        _, there = _possible(self.kept if self.kept.exists() else PACKAGED)
        if there != self.times:
            self.times, self.profile = there, self.printed.times(there)
            yield f"an area of {there:,} times the printed figures is there: RESET=1 makes another"

    def _refuse_without_room(self, *, freed: int = 0) -> None:
        """Only of the embedded database is it known where it lies."""
        if connections["owner"].settings_dict["HOST"] == str(settings.DATA.socket):
            refuse_without_room(referrals(self.printed, self.times), self.folder, freed=freed)

    def _keep_profile(self) -> None:
        """Keep what the area was made from beside it, unless that is the packaged profile as it is."""
        if self.times > 1:
            write_whole(self.kept, larger(self.text, self.times))
        elif self.source != PACKAGED:
            write_whole(self.kept, self.text)

    def _report(self) -> Iterator[str]:
        for form in ("html", "json") if why_not() else ("html", "json", "pdf"):
            name = f"annual-{self.profile.period.replace('/', '-')}.{form}"
            path = self.folder / "reports" / name
            path.parent.mkdir(exist_ok=True)
            write_report(self.profile, period=self.profile.period, mode="as-published", form=form, out=path)
            self.reports.append(path)
            yield f"annual report {self.profile.period}: {path}"

    def invitation(self, *, served: bool) -> str:
        """Where to look and whom to sign in as."""
        where = (
            f"Halcyon is ready: http://{address()}" if served else "Halcyon is ready: make demo serves it."
        )
        lines = ["", where, "", "Sign in as (all synthetic):"]
        lines += [
            f"  {worker.name:<18} {worker.role.replace('_', ' '):<24} {worker.says}" for worker in PERSONAS
        ]
        lines += ["", "The annual report:", *(f"  {path}" for path in self.reports), ""]
        return "\n".join(lines)


def _possible(path: Path) -> tuple[Profile, int]:
    """The profile of a file whose tables can all be true, known before anything is thrown away or written.

    And how many times as large it says that its figures are.
    """
    try:
        profile, times = as_printed(path)
        possible(profile, seed=SEED, until=timezone.now() - FRESH)
    except (ProfileError, OSError) as error:
        said = str(error)
        raise Trouble(said if path.name in said else f"{path.name}: {said}") from error
    return profile, times


def _exists(rows: str) -> bool:
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {rows})")  # noqa: S608 - constants above
        row = cursor.fetchone()
    return bool(row and row[0])


def _analyse() -> str:
    """Let the planner know what was copied."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    return "the database has counted what it holds"
