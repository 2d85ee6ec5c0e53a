"""A live week around today, told through the actions: so that boards and queues have work on them."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.base.dates import add_working_days, end_of_day, london_date, london_instant
from halcyon.base.recording import recorded_as_told
from halcyon.casework.check.actions import chase_overdue
from halcyon.casework.check.definitions import CHASER
from halcyon.casework.contact.actions import receive
from halcyon.casework.contact.codes import Channel, Exploitation, ParentTold, Source
from halcyon.casework.contact.models import Contact
from halcyon.casework.contact.told import ChildAsTold, Told
from halcyon.casework.decision.codes import Outcome, Rag
from halcyon.casework.partner_referral.actions import add_to, refer
from halcyon.casework.public_form.definitions import PUBLIC_FORM
from halcyon.casework.referral.codes import Grade, NotAllocatedReason, ReferralOutcome, Status
from halcyon.people.person.codes import CareStatus, Ethnicity, Sex
from halcyon.project.synthetic import rates, words
from halcyon.project.synthetic.acted import Actor
from halcyon.project.synthetic.arrivals import may_come
from halcyon.project.synthetic.asking import with_checks
from halcyon.project.synthetic.callers import Callers
from halcyon.project.synthetic.cast import Cast
from halcyon.project.synthetic.lives import Lives
from halcyon.project.synthetic.names import child_name
from halcyon.project.synthetic.sayings import Sayings
from halcyon.project.synthetic.scenes.scene import Scene
from halcyon.project.synthetic.scenes.told import tell_scenes
from halcyon.project.synthetic.sentences import SEEN, SIGNS
from halcyon.project.synthetic.story import CaseStory, CheckStory, Child, ReadStory, ReferralStory, Story
from halcyon.project.synthetic.timing import in_office, was_in_office
from halcyon.records.record.actions import Giving, give
from halcyon.records.record.models import Grant

SOURCES = (Source.POLICE, Source.SCHOOL, Source.SOCIAL_CARE, Source.FAMILY, Source.HEALTH, Source.VOLUNTARY)
TYPES = (Exploitation.SEXUAL, Exploitation.CRIMINAL, Exploitation.ONLINE, Exploitation.COUNTY_LINES)
OLD = 60  # hours
#: What became of the school’s earlier referrals: hours ago, and the outcome.
SCHOOL_HEARS = {70: Outcome.ADVICE, 290: Outcome.EARLY_HELP, 530: Outcome.SOCIAL_CARE, 1010: Outcome.NONE}


class LiveWeek:
    """This week's stories, for an area whose cast is given. Deterministic by seed, but for the present instant."""

    def __init__(self, cast: Cast, *, now: datetime, seed: int) -> None:
        self.cast, self.now, self.seed = cast, now, seed
        self.rng = random.Random(f"{seed} live week")  # noqa: S311 - invented data, not a secret

    def tell(self) -> int:
        """Tell every story, a partner's referrals, and what the police share in. Returns the number of contacts."""
        actor, cases = Actor(self.cast), 0
        school, police = self.cast.who("school_lead"), self.cast.who("police_officer")
        stories = sorted(self._asked(), key=lambda story: story.received_at)
        for story in stories:
            actor.tell(story)
            if story.referral.case is not None and cases < 3:
                self._share(actor, story, police)
                cases += 1
        self._school_refers(school, was_in_office(self.now - timedelta(hours=5)))
        for hours, outcome in SCHOOL_HEARS.items():
            contact = self._school_refers(school, was_in_office(self.now - timedelta(hours=hours)))
            actor.settle(contact, outcome, contact.received_at + timedelta(hours=2))
        files = tuple(actor.files.values())
        Lives(self.cast, now=self.now, seed=self.seed).tell(files)
        tell_scenes(Scene(self.cast, self.now, random.Random(f"{self.seed} scenes"), files))  # noqa: S311 - as above
        self._add_to(school)
        self._chase()
        self._somebody_writes()
        return len(stories) + len(SCHOOL_HEARS) + 2

    def _add_to(self, school: str) -> None:
        """The school adds something to what it referred this morning."""
        at = self.now - timedelta(hours=1)
        with acting_as(self.cast.viewer(school)) as by, recorded_as_told(at):
            contact = Contact.objects.select_related("record").order_by("-received_at").first()
            assert contact is not None
            add_to(contact=contact, words=words.ADDED, by=by, at=at)

    def _chase(self) -> None:
        """Agencies were reminded this morning of what they have not answered, and again just now."""
        for at in (self.now - timedelta(hours=6), self.now):
            with acting_as(viewer_of(CHASER)) as by, recorded_as_told(at):
                chase_overdue(by=by, at=at)

    def _somebody_writes(self) -> None:
        """Somebody without an account writes."""
        child = self._child()
        told = Told(
            source=Source.ACQUAINTANCE.value,
            concern=self.rng.choice(SEEN[Source.ACQUAINTANCE]),
            children=[ChildAsTold(given=child.given)],
        )
        at = self.now - timedelta(hours=2)
        with acting_as(viewer_of(PUBLIC_FORM)) as by, recorded_as_told(at):
            receive(told=told, by=by, at=at)

    def _asked(self) -> Iterator[Story]:
        """Every story, with what the hub asks of agencies."""
        callers, sayings = Callers(self.cast.agencies, self.seed), Sayings(self.seed)
        for each in self.stories():
            story = sayings.worded(each)
            asked = with_checks(callers.named(story), self.cast.checkers, until=self.now, rng=self.rng)
            if (
                asked.asked_at
                and asked.decided_at is None
                and self.now - asked.asked_at > timedelta(hours=24)
            ):
                late = (each for each in asked.checks if each.agency != "health")
                asked = replace(asked, checks=(*late, CheckStory("health")))  # which has not answered in time
            yield asked

    def stories(self) -> Iterator[Story]:
        """Work at every stage: waiting, late, decided, graded, offered, held."""
        for minutes in (4, 55):
            yield self._story(minutes / 60, sheet_open=True)
        for hours in (1, 3, 6.5, 11, 19, 22.5, 23.4, 27, 40):
            yield self._story(hours)
        yield self._story(2, others=(self._child(), self._child()))
        yield self._story(4.5, about=("place", words.CONTEXTS["place"][0]))
        yield self._story(0.4, police_rung=True)
        for hours, told in ((30, 2), (45, None), (52, None), (130, None)):
            yield self._decided(
                hours, self.rng.choice((Outcome.ADVICE, Outcome.EARLY_HELP, Outcome.NONE)), told
            )
        for hours in (20, 44, 96, 260):
            yield self._decided(hours, Outcome.SERVICE, 3)
        for hours, grade in ((50, Grade.HIGH), (72, Grade.MEDIUM), (80, Grade.LOW)):
            yield self._graded(hours, grade)
        for hours, grade in ((26, Grade.HIGH), (30, Grade.MEDIUM), (99, Grade.MEDIUM), (120, Grade.LOW)):
            yield self._offered(hours, grade)
        held = [self._held(days * 24) for days in range(6, 118, 7)]
        yield from held
        for hours, read in ((9, None), (60, None), (80, 4.0), (150, 20.0)):
            yield self._already_open(held[self.rng.randrange(4, 12)], hours, read)
        yield replace(
            self._decided(36, Outcome.EARLY_HELP, 2),
            others=(self._child(), self._child()),
            more=words.MORE[0],
        )
        for days, reason in ((12, NotAllocatedReason.OTHER_AGENCY), (9, NotAllocatedReason.UNIVERSAL)):
            story = self._concluded(days * 24, ReferralOutcome.NOT_ALLOCATED, not_allocated_reason=reason)
            yield story
        yield replace(self._decided(28, Outcome.SERVICE, 3), child=story.child)  # referred again
        siblings = (replace(self._child(), family=(child := self._child()).family),)
        story = replace(self._graded(64, Grade.MEDIUM), child=child)
        yield replace(story, others=siblings, others_outcome=Outcome.EARLY_HELP, more=words.MORE[0])
        yield self._concluded(
            15 * 24, ReferralOutcome.YOUTH_TEAM, words="Group work, agreed with the family."
        )

    def _story(self, hours_ago: float, **changes: Any) -> Story:
        received = self._received(hours_ago)
        source = self.rng.choice([each for each in SOURCES if may_come(each.value, received)])
        said: dict[str, Any] = {
            "child": self._child(),
            "received_at": received,
            "channel": self.rng.choice((Channel.PHONE, Channel.PHONE, Channel.MAIL)).value,
            "source": source.value,
            "concern": "",
            "exploitation": (self.rng.choice(TYPES).value,),
            "care_status": self.rng.choice(
                (CareStatus.LOOKED_AFTER, *[CareStatus.NOT_LOOKED_AFTER] * 5)
            ).value,
        }
        if source == Source.POLICE:
            said["channel"] = Channel.POLICE_NOTIFICATION.value
        return Story(**{**said, **changes})

    def _decided(self, hours_ago: float, outcome: Outcome, told_after: float | None, **changes: Any) -> Story:
        story = self._story(hours_ago)
        left = self.now - story.received_at
        after = min(timedelta(hours=2 + self.rng.random() * 8), left * 0.6)
        decided = self._at_work(story.received_at + after, since=story.received_at)
        told = self._at_work(decided + timedelta(hours=told_after), since=decided) if told_after else None
        return replace(
            story,
            outcome=outcome,
            rag=self.rng.choice((Rag.AMBER, Rag.GREEN)),
            decided_at=decided,
            late_reason=self._late(story.received_at, decided),
            told_at=min(told, self.now) if told else None,
            **changes,
        )

    def _graded(self, hours_ago: float, grade: Grade, **changes: Any) -> Story:
        story = self._decided(hours_ago, Outcome.SERVICE, 2)
        assert story.decided_at is not None
        graded = self._at_work(
            story.decided_at + timedelta(hours=min(hours_ago * 0.1, 30)), since=story.decided_at
        )
        status = Status.EXPERIENCING if grade == Grade.HIGH else Status.AT_RISK
        said: dict[str, Any] = {"graded_at": graded, "grade": grade, "status": status}
        return replace(story, referral=ReferralStory(**{**said, **changes}))

    def _already_open(self, held: Story, hours_ago: float, read_after: float | None) -> Story:
        """A new contact about a child whose case is open: its worker has read it, or not yet."""
        story = replace(self._decided(hours_ago, Outcome.OPEN_CASE, 2), child=held.child)
        if read_after is None or story.decided_at is None:
            return story
        read = min(story.decided_at + timedelta(hours=read_after), self.now)
        return replace(story, read=ReadStory(read, self.rng.choice(words.READ)))

    def _concluded(self, hours_ago: float, outcome: ReferralOutcome, **changes: Any) -> Story:
        story = self._graded(hours_ago, Grade.MEDIUM, outcome=outcome, **changes)
        return self._settled(story, self._named(story, hours_ago, recent=False))

    def _offered(self, hours_ago: float, grade: Grade, accepted_after: float | None = None) -> Story:
        case = CaseStory(worker=self.rng.choice(self.cast.workers))
        story = self._graded(hours_ago, grade, outcome=ReferralOutcome.SERVICE, case=case)
        story = self._settled(story, self._named(story, hours_ago, recent=accepted_after is None))
        at = story.referral.outcome_at
        if accepted_after is None or at is None:
            return story
        accepted = min(at + timedelta(hours=accepted_after), self.now)
        return replace(story, referral=replace(story.referral, case=replace(case, accepted_at=accepted)))

    def _named(self, story: Story, hours_ago: float, *, recent: bool) -> datetime:
        """When an outcome is decided: some hours or days after the grade; or so that the offer still waits."""
        graded = story.referral.graded_at
        assert graded is not None
        if recent:
            return self.now - timedelta(hours=hours_ago * 0.25)
        return min(graded + timedelta(hours=self.rng.choice((3, 20, 26, 50, 75))), self.now)

    def _settled(self, story: Story, ideal: datetime) -> Story:
        """With its outcome, decided in the managers' office hours where these leave a choice."""
        graded = story.referral.graded_at
        assert graded is not None
        at = self._at_work(max(ideal, graded), since=graded)
        return replace(story, referral=replace(story.referral, outcome_at=at))

    def _received(self, hours_ago: float) -> datetime:
        """When a contact came. What is some days old came at the hours of the rates; what is fresh, just then."""
        instant = self.now - timedelta(hours=hours_ago)
        if hours_ago < OLD:
            return instant
        [hour] = self.rng.choices(range(24), rates.HOURS)
        return london_instant(london_date(instant), time(hour, self.rng.randrange(60)))

    def _at_work(self, ideal: datetime, *, since: datetime) -> datetime:
        """About then, in office hours: when people next come in, or, where that is still to come, before they went.

        Where neither leaves a choice, out of hours was the point.
        """
        after = in_office(ideal)
        if after <= self.now:
            return after
        return max(since, min(ideal, was_in_office(ideal)))

    def _held(self, hours_ago: float) -> Story:
        grade = self.rng.choice((Grade.HIGH, Grade.MEDIUM, Grade.MEDIUM, Grade.LOW))
        return self._offered(hours_ago, grade, accepted_after=1)

    def _late(self, received: datetime, decided: datetime) -> str:
        due = min(received + timedelta(hours=24), end_of_day(add_working_days(london_date(received), 1)))
        return "out_of_hours" if decided > due else ""

    def _child(self) -> Child:
        sex = self.rng.choice((Sex.FEMALE, Sex.FEMALE, Sex.MALE))
        ethnicity = self.rng.choice(
            (Ethnicity.WBRI, Ethnicity.WBRI, Ethnicity.APKN, Ethnicity.BAFR, Ethnicity.MWBC)
        )
        name = child_name(sex.value, ethnicity.value, self.rng)
        born = date(
            self.now.year - self.rng.randint(14, 17), self.rng.randint(1, 12), self.rng.randint(1, 28)
        )
        return Child(f"live {self.rng.random()}", name.given, name.family, born, sex.value, ethnicity.value)

    def _school_refers(self, school: str, at: datetime) -> Contact:
        child, about = self._child(), Exploitation.ONLINE
        told = Told(
            source=Source.SCHOOL.value,
            referrer=self.cast.user(school).name,
            referrer_phone="0114 496 0200",
            concern=self.rng.choice(
                [f"{seen} {sign}" for seen in SEEN[Source.SCHOOL] for sign in SIGNS[about]]
            ),
            exploitation=[about.value],
            parent_told=ParentTold.YES,
            children=[
                ChildAsTold(
                    given=child.given,
                    family=child.family,
                    born_on=child.born_on,
                    sex=Sex(child.sex),
                    ethnicity=Ethnicity(child.ethnicity),
                )
            ],
        )
        with acting_as(self.cast.viewer(school)) as by, recorded_as_told(at):
            return refer(told=told, by=by, at=at)

    def _share(self, actor: Actor, story: Story, police: str) -> None:
        with acting_as(self.cast.viewer(self.cast.manager)):
            principal = self.cast.viewer(police).principal_id
            give(actor.files[story.child.key], Giving(principal, Grant.Basis.INVOLVED))
