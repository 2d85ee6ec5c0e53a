"""The last night or weekend handed over, with what came back as its log; and tonight's, being written."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from halcyon.base.dates import ONE_DAY, is_working_day, london_date, london_instant
from halcyon.casework.missing.queries import whom
from halcyon.casework.out_of_hours.actions import accept, hand_back, log, read_log, send, write
from halcyon.casework.out_of_hours.models import HandOver, NightEvent
from halcyon.casework.out_of_hours.told import Happened, Lines
from halcyon.project.synthetic.scenes.scene import Scene

LINES = (
    Lines(
        "Out with two adults on Friday nights; came back frightened last week.",
        "At home with the mother, who is at work until ten.",
        "If not home by 23:00, report missing at once, graded high.",
        "The mother first, then the aunt. Never the older brother.",
        "A visit on Monday at four, together with the police.",
    ),
    Lines(
        "Threats by message over a debt; the family is afraid of a visit.",
        "With the grandparents until Sunday.",
        "If anybody comes to the door: 999. The police have a marker on the address.",
        "The grandfather, on the safe number.",
        "Strategy discussion on Monday morning.",
    ),
    Lines(
        "New placement since Wednesday, an hour away; wants to come back.",
        "The children’s home; staff know the plan.",
        "If not back by 21:30 the home reports, and rings you too.",
        "The manager on call of the home.",
        "The social worker visits on Tuesday.",
    ),
)
#: Which child, at what hour after the evening’s hand-over, who rang, what happened, what was done, what the day does.
EVENTS = (
    (
        0, 6.5, "The mother", "Not home at 23:00; came back at 23:40 by taxi, upset, not hurt.",
        "Spoke to the mother twice. Reported to the police, and taken back when she came home.",
        "Offer a conversation about the evening; ask who paid for the taxi.",
    ),
    (
        1, 9.2, "The grandfather", "A car stood outside for half an hour and drove off.",
        "The police sent a patrol; the registration is passed on.", "Tell the police officer of the case.",
    ),
)  # fmt: skip
HANDED_BACK = "A quiet night for the third child: the home rang at 22:00, all well."
HANDED_OVER, SENT, ACCEPTED = time(16, 20), time(16, 45), time(17, 10)


def tell(scene: Scene) -> None:
    """The latest night that has begun, handed over and logged; then what is being written for the next one."""
    day = _latest_evening(scene.now)
    hand_over = _hand_over(scene, day)
    events = [
        event
        for number, after, *said in EVENTS
        if (event := _log(scene, day, number, after, [str(each) for each in said])) is not None
    ]
    if hand_over.until <= scene.now:
        _hand_back(scene, hand_over)
        for event in events[:1]:
            _read(scene, event, min(hand_over.until + timedelta(minutes=20), scene.now))
    if london_date(scene.now) != day:
        _write(scene, scene.now, LINES[:2], first=2)


def _latest_evening(now: datetime) -> date:
    """The latest working day whose hand-over was accepted before now."""
    day = london_date(now)
    while not is_working_day(day) or london_instant(day, ACCEPTED) > now:
        day -= ONE_DAY
    return day


def _write(scene: Scene, at: datetime, lines: Sequence[Lines], *, first: int) -> UUID:
    """Each child’s five lines; returns the hand-over that they are in."""
    with scene.acting("hub_decision_maker", at) as by:
        made = [
            write(whom=whom(scene.person(number)), lines=each, by=by, at=at)
            for number, each in enumerate(lines, start=first)
        ]
    return UUID(str(made[0].hand_over_id))


def _hand_over(scene: Scene, day: date) -> HandOver:
    written = _write(scene, london_instant(day, HANDED_OVER), LINES, first=0)
    with scene.acting("hub_decision_maker", at := london_instant(day, SENT)) as by:
        send(hand_over=_again(written), by=by, at=at)
    with scene.acting("out_of_hours_worker", at := london_instant(day, ACCEPTED)) as by:
        return accept(hand_over=_again(written), by=by, at=at)


def _log(scene: Scene, day: date, number: int, after: float, said: list[str]) -> NightEvent | None:
    """What happened, written a quarter of an hour later; None where it is still to come."""
    happened = london_instant(day, ACCEPTED) + timedelta(hours=after)
    at = happened + timedelta(minutes=15)
    if at > scene.now:
        return None
    with scene.acting("hub_decision_maker", at):
        child = whom(scene.person(number))
    with scene.acting("out_of_hours_worker", at) as by:
        who, what, done, monday = said
        return log(whom=child, said=Happened(happened, who, what, done, monday), by=by, at=at)


def _hand_back(scene: Scene, hand_over: HandOver) -> None:
    at = hand_over.until - timedelta(minutes=40)
    with scene.acting("out_of_hours_worker", at) as by:
        hand_back(hand_over=_again(hand_over.pk), words=HANDED_BACK, by=by, at=at)


def _read(scene: Scene, event: NightEvent, at: datetime) -> None:
    with scene.acting("hub_decision_maker", at) as by:
        row = NightEvent.objects.select_related("record").get(pk=event.pk)
        read_log(event=row, words="The worker rings the mother today.", by=by, at=at)


def _again(hand_over: UUID) -> HandOver:
    return HandOver.objects.select_related("record").get(pk=hand_over)
