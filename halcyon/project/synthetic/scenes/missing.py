"""Children who are missing now, who were, and one who was where they should be."""

from datetime import datetime, timedelta

from halcyon.casework.missing.actions import add_news, find, report, take_back
from halcyon.casework.missing.codes import FoundHow, MissingKind, NewsKind, PoliceGrade
from halcyon.casework.missing.models import Missing
from halcyon.casework.missing.queries import whom
from halcyon.casework.missing.told import Found, Report, Said
from halcyon.people.person.models import Person
from halcyon.project.synthetic.lots import drawn
from halcyon.project.synthetic.scenes.scene import Scene

# rates.md, missing.grade and missing.length (hours away); "missing now" are told one by one.
GRADES = {
    PoliceGrade.HIGH: 13.0,
    PoliceGrade.MEDIUM: 79.0,
    PoliceGrade.LOW: 2.0,
    PoliceGrade.NO_APPARENT: 6.0,
}
LENGTHS = {3.0: 20.0, 5.5: 18.0, 9.0: 23.0, 19.0: 18.0, 31.0: 11.0, 55.0: 4.0, 100.0: 4.0}
HOW = {FoundHow.CAME_BACK: 55.0, FoundHow.POLICE: 25.0, FoundHow.FAMILY: 15.0, FoundHow.WORKER: 5.0}
PLACES = (
    "bus station, bay 4",
    "Riverside arcade (synthetic)",
    "Millrace Academy, the back gate",
    "a friend’s home in Northgate (synthetic)",
    "the tram stop at Meadow Bank (synthetic)",
)
LOOKING = (
    "Police patrol; the youth workers look at the usual places",
    "The family drives round; the police look at phone and bank",
    "Police, with the transport police at both stations",
)
REPORTERS = ("The mother", "The foster carer", "The children’s home", "The grandmother", "The school")
DAYS_BACK = (2, 4, 5, 9, 11, 16, 20, 26, 33, 41)


def tell(scene: Scene) -> None:
    """Three are missing now; before that, episodes of children whom several of them are about."""
    for number, days in enumerate(DAYS_BACK):
        _over(scene, number % 4, days)
    _now(scene, 12, hours=7, grade=PoliceGrade.HIGH, seen=True)
    _now(scene, 14, hours=2.5, grade=PoliceGrade.MEDIUM, seen=False)
    _now(scene, 9, hours=0.6, grade=PoliceGrade.NOT_YET, seen=False)
    _mistaken(scene)


def _report(scene: Scene, number: int, at: datetime, grade: PoliceGrade, kind: MissingKind) -> Missing:
    with scene.acting("hub_screener", at) as by:
        said = Report(
            reported_at=at,
            kind=kind,
            reported_by=scene.rng.choice(REPORTERS),
            last_seen_at=at - timedelta(hours=scene.rng.choice((1, 2, 5))),
            last_seen_where=scene.rng.choice(PLACES),
            police_reference=f"AP-{scene.rng.randrange(10_000):04d}-{at:%d%m}",
            grade=grade,
            looking=scene.rng.choice(LOOKING),
        )
        return report(whom=whom(scene.person(number)), report=said, by=by, at=at)


def _over(scene: Scene, number: int, days: float) -> None:
    """An episode that ended after a length of the rates."""
    at = scene.ago(days=days, hours=scene.rng.choice((0, 3, 8, 14)))
    back = at + timedelta(hours=min(drawn(LENGTHS, scene.rng), days * 24 - 20))
    kind = MissingKind.AWAY if scene.rng.random() < 0.1 else MissingKind.MISSING
    missing = _report(scene, number, at, drawn(GRADES, scene.rng), kind)
    with scene.acting("hub_screener", back) as by:
        found = Found(
            at=back,
            how=drawn(HOW, scene.rng),
            where=scene.rng.choice(PLACES),
            words="Tired and hungry, not hurt. A return interview is to be offered within 72 hours.",
        )
        find(missing=_again(missing), found=found, by=by, at=back)


def _now(scene: Scene, number: int, *, hours: float, grade: PoliceGrade, seen: bool) -> None:
    missing = _report(scene, number, scene.ago(hours=hours), grade, MissingKind.MISSING)
    if not seen:
        return
    at = scene.ago(hours=hours / 3)
    with scene.acting("hub_screener", at) as by:
        said = Said(NewsKind.SIGHTING, at, "Seen by a bus driver with two adults.", where=PLACES[0])
        add_news(missing=_again(missing), said=said, by=by, at=at)
    at = scene.ago(hours=hours / 6)
    with scene.acting("hub_screener", at) as by:
        said = Said(NewsKind.SEARCH, at, "Police looked there: nobody. Camera images are asked for.")
        add_news(missing=_again(missing), said=said, by=by, at=at)


def _mistaken(scene: Scene) -> None:
    at = scene.ago(days=6)
    missing = _report(scene, 17, at, PoliceGrade.NOT_YET, MissingKind.MISSING)
    later = at + timedelta(hours=1)
    with scene.acting("hub_screener", later) as by:
        reason = "At football practice all along: the coach rang."
        take_back(missing=_again(missing), reason=reason, by=by, at=later)


def _again(missing: Missing) -> Missing:
    """The episode, read anew by who acts now."""
    return Missing.objects.select_related("record").get(pk=missing.pk)


def children(scene: Scene) -> list[Person]:
    """Who is missing now, for whoever reads this in a scene."""
    rows = Missing.objects.filter(ended_at__isnull=True).select_related("person__record__team")
    return [each.person for each in rows.order_by("reported_at")]
