"""From the plan of a referral to its story, and the contacts that did not become a referral."""

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from halcyon.base.dates import end_of_day, london_date
from halcyon.casework.contact.codes import ParentTold, Setting, Subject
from halcyon.casework.contact.kinds import DECIDE_1WD, DECIDE_24H, TELL_REFERRER
from halcyon.casework.decision.codes import Outcome, Rag
from halcyon.casework.decision.rules import HELPS
from halcyon.people.person.codes import CareStatus, Ethnicity, Gender
from halcyon.project.synthetic import rates, words
from halcyon.project.synthetic.arrivals import Arrivals
from halcyon.project.synthetic.asking import with_checks
from halcyon.project.synthetic.callers import Callers
from halcyon.project.synthetic.clusters import Clusters, Group
from halcyon.project.synthetic.concluding import Service
from halcyon.project.synthetic.contacts import ContactPlan
from halcyon.project.synthetic.discussing import with_strategy
from halcyon.project.synthetic.gathering import Gathering
from halcyon.project.synthetic.lots import drawn
from halcyon.project.synthetic.names import Naming, child_name
from halcyon.project.synthetic.nights import with_nights
from halcyon.project.synthetic.open_cases import OpenCases
from halcyon.project.synthetic.plan import ReferralPlan
from halcyon.project.synthetic.sayings import Sayings
from halcyon.project.synthetic.story import Child, ReferralStory, Story
from halcyon.project.synthetic.timing import born_between, in_office, why_late, working_day_after
from halcyon.project.synthetic.ways import Pair, left_of_usual, sources_of, way_of

HOUR = timedelta(hours=1)
TOLD_IN_TIME = 0.82
SIBLINGS = 0.5  # our assumption: of several children in one contact


class Narrator:
    """Turns plans into stories; what a plan leaves open is drawn by the rates."""

    def __init__(
        self,
        workers: tuple[str, ...],
        *,
        until: datetime,
        seed: int,
        agencies: Collection[str] = (),
        directory: Collection[str] = (),
        name: Naming = child_name,
    ) -> None:
        self.workers, self.until, self.agencies, self._name = workers, until, agencies, name
        self.rng = random.Random(f"{seed} stories")  # noqa: S311 - invented data, not a secret
        self.clusters = Clusters(seed)
        self.more = random.Random(f"{seed} more of stories")  # noqa: S311 - as above
        self.nights = random.Random(f"{seed} nights")  # noqa: S311 - as above
        self.sayings = Sayings(seed)
        self.service = Service(workers, until, self.rng, self.more)
        self.gathering = Gathering(until)
        self.callers = Callers(directory, seed)
        self.open_cases = OpenCases(until)
        self._children: dict[int, Child] = {}
        self._sent: defaultdict[str, Counter[Pair]] = defaultdict(Counter)  # of a period’s referrals

    def referred(self, plan: ReferralPlan) -> Story:
        """The story of a planned referral; what would lie in the future has not happened yet."""
        group = self.clusters.where(plan.received_at)
        story = Story(
            child=self._child_of(plan),
            setting=Setting.PLACE.value if group else "",
            setting_words=group.place if group else "",
            received_at=plan.received_at,
            channel=plan.channel or drawn(way_of(plan.source_code).channel, self.rng),
            source=plan.source_code or "",
            concern="",
            exploitation=(plan.exploitation_type,),
            care_status=_care(plan.looked_after),
            decided_at=plan.decided_at,
            outcome=Outcome.SERVICE,
            rag=drawn({Rag.RED: 12.0, Rag.AMBER: 58.0, Rag.GREEN: 30.0}, self.rng),
            late_reason=self._why_late(plan.received_at, plan.decided_at, plan.late_reason),
            referral=self._with_nights(self.service.referral(plan), group, plan),
        )
        self._sent[plan.period][story.source, story.channel] += 1
        if group is not None and plan.decided_at <= self.until:
            self.gathering.join(group, story.child.key, plan.decided_at)
        self.open_cases.remember(story)
        story = self._with_others(
            self._with_family(story), f"plan {plan.received_at:%Y%m%d%H%M} {plan.child}"
        )
        story = self._told(self._asked(story), plan.decided_at)
        return self.sayings.worded(story)

    def elsewhere(
        self, period: str, referrals: int, exploitation: rates.Shares = rates.EXPLOITATION["sexual"]
    ) -> Iterator[Story]:
        """The period's contacts that went elsewhere, in the proportion of the rates."""
        every = round(referrals * rates.CONTACTS_PER_REFERRAL)
        pairs = left_of_usual(every, self._sent[period])
        arrivals = Arrivals(period, sources_of(pairs))
        for number in range(every - referrals):
            source, channel = drawn(pairs, self.rng)
            received, decided = arrivals.drawn(source, self.rng)
            if decided <= self.until:
                plan = ContactPlan(
                    received, decided, channel, source, Outcome(drawn(rates.ELSEWHERE, self.rng))
                )
                yield self._elsewhere(f"{period} {number}", plan, exploitation, settled=False)

    def planned_elsewhere(self, period: str, contacts: Sequence[ContactPlan]) -> Iterator[Story]:
        """The period's contacts that went elsewhere, as they are planned."""
        for number, plan in enumerate(contacts):
            key = f"{period} {number}"
            yield self._elsewhere(key, plan, rates.EXPLOITATION["sexual"], settled=True)

    def _elsewhere(self, key: str, plan: ContactPlan, exploitation: rates.Shares, *, settled: bool) -> Story:
        """A contact that went elsewhere. ``settled``: its outcome is as it is planned, whatever else is drawn."""
        received, decided = plan.received_at, plan.decided_at
        story = Story(
            child=self._another_child(key, received, self.rng, adult=plan.outcome == Outcome.ADULT_SERVICE),
            received_at=received,
            channel=plan.channel,
            source=plan.source,
            concern="",
            exploitation=(drawn(exploitation, self.rng) if len(exploitation) > 1 else "sexual",),
            care_status=_care(self.rng.random() < 0.09),
            decided_at=decided,
            outcome=plan.outcome,
            rag=drawn({Rag.AMBER: 20.0, Rag.GREEN: 50.0, Rag.BLUE: 30.0}, self.rng),
            late_reason=self._why_late(received, decided, None),
        )
        story = self._with_family(story, settled=settled)
        held = self.open_cases.instead(story, self.more, settled=settled)
        story = held or self._with_more(self._of_another(story), key)
        return self.sayings.worded(self._told(self._asked(story), decided))

    def _with_family(self, story: Story, *, settled: bool = False) -> Story:
        """With whether the parents know, and whether the police were rung at once.

        Immediate danger does not end in advice alone: such a contact goes to social care, or, where its outcome is
        ``settled``, is not one of immediate danger.
        """
        told = drawn(rates.PARENT_TOLD, self.more)
        reason = drawn(words.PARENT_NOT_TOLD, self.more) if told == ParentTold.NO else ""
        rung = self.more.random() < rates.POLICE_AT_ONCE and not (settled and story.outcome not in HELPS)
        rung = rung or story.outcome == Outcome.POLICE_NOW
        rag = Rag.RED if rung else story.rag  # immediate danger is red
        outcome = Outcome.SOCIAL_CARE if rung and story.outcome not in HELPS else story.outcome
        more = self.more.choice(words.MORE) if self.more.random() < rates.SECOND_CONCERN else ""
        return replace(
            story,
            parent_told=told,
            parent_reason=reason,
            police_rung=rung,
            rag=rag,
            outcome=outcome,
            more=more,
        )

    def _with_nights(self, story: ReferralStory, group: Group | None, plan: ReferralPlan) -> ReferralStory:
        """With when the child was missing while the case was open; of a group, together."""
        if story.case is None:
            return story
        nights = [] if group is None else [(group, at) for at in group.nights if self.clusters.is_away()]
        case = with_nights(
            story.case, nights, looked_after=plan.looked_after, until=self.until, rng=self.nights
        )
        return replace(story, case=case)

    def _of_another(self, story: Story) -> Story:
        """With an outcome for a child who has no open case."""
        if story.outcome != Outcome.OPEN_CASE:
            return story
        not_these = {Outcome.OPEN_CASE.value, Outcome.ADULT_SERVICE.value}
        others = {code: share for code, share in rates.ELSEWHERE.items() if code not in not_these}
        outcome = Outcome.SOCIAL_CARE if story.police_rung else Outcome(drawn(others, self.more))
        return replace(story, outcome=outcome)

    def _asked(self, story: Story) -> Story:
        """With the agency of who made it, what was asked of others, and a strategy discussion where there is one."""
        story = with_checks(self.callers.named(story), self.agencies, until=self.until, rng=self.more)
        return with_strategy(story, until=self.until, rng=self.nights)

    def _with_more(self, story: Story, key: str) -> Story:
        """With further children; or about a group, a place, a school, an online space in place of a child."""
        subject = drawn(rates.SUBJECT_ELSEWHERE, self.more)
        if subject != Subject.CHILD and story.outcome != Outcome.STRATEGY:  # which is about a child
            return replace(story, about=(subject, self.more.choice(words.CONTEXTS[subject])))
        return self._with_others(story, key)

    def _with_others(self, story: Story, key: str) -> Story:
        """With further children: half of the time brothers and sisters, who share the family name.

        Where the first goes to the service, the others get advice or early help.
        """
        others = tuple(
            self._another_child(f"{key} {each}", story.received_at, self.more)
            for each in range(1, drawn(rates.CHILDREN, self.more))
        )
        if others and self.more.random() < SIBLINGS:
            others = tuple(replace(each, family=story.child.family) for each in others)
        served = others and story.outcome == Outcome.SERVICE
        outcome = self.more.choice((Outcome.ADVICE, Outcome.EARLY_HELP)) if served else None
        if outcome == Outcome.ADVICE and story.police_rung:
            outcome = Outcome.SOCIAL_CARE
        return replace(story, others=others, others_outcome=outcome)

    def _told(self, story: Story, decided: datetime) -> Story:
        """With when the referrer was told, and why late; in years gone by, everybody was in the end."""
        if self.rng.random() < TOLD_IN_TIME:
            told = in_office(decided + self.rng.uniform(0.5, 60) * HOUR) + self.rng.random() * HOUR / 2
        else:
            told = in_office(end_of_day(working_day_after(london_date(decided), self.rng.randint(3, 11))))
            told += self.rng.uniform(0.1, 8) * HOUR
        told = told.replace(second=0, microsecond=0)
        if told > self.until or not story.can_be_told:
            return story
        return replace(
            story, told_at=told, tell_late_reason=why_late(TELL_REFERRER, decided, told, "referrer")
        )

    def _why_late(self, received: datetime, decided: datetime, planned: str | None) -> str:
        clocks = (DECIDE_24H, DECIDE_1WD)
        late = any(why_late(clock, received, decided, "late") for clock in clocks)
        return (planned or drawn(rates.LATE_REASON, self.rng)) if late else ""

    def _child_of(self, plan: ReferralPlan) -> Child:
        if plan.child not in self._children:
            name = self._name(plan.sex, plan.ethnicity_code, self.rng)
            child = Child(
                key=f"plan {plan.child}",
                given=name.given,
                family=name.family,
                born_on=plan.born,
                sex=plan.sex,
                ethnicity=plan.ethnicity_code or "",
                gender=Gender.NON_BINARY.value if plan.gender == "other" else "",
            )
            self._children[plan.child] = self.clusters.placed_among(child)
        return self._children[plan.child]

    def _another_child(
        self, key: str, received: datetime, rng: random.Random, *, adult: bool = False
    ) -> Child:
        """A child of the ages that contacts are about; one for the ``adult`` service is nearly grown up."""
        sex = drawn({"F": 64.0, "M": 35.0, "U": 1.0}, rng)
        ethnicity = Ethnicity(drawn(rates.ETHNICITY, rng))
        name = self._name(sex, ethnicity.value, rng)
        first, last = born_between(rng.randint(9, 17) if not adult else 17, received.date())
        born = first + timedelta(days=rng.randrange((last - first).days + 1))
        return Child(key, name.given, name.family, born, sex, ethnicity.value)


def _care(looked_after: bool | None) -> str:
    if looked_after is None:
        return ""
    return (CareStatus.LOOKED_AFTER if looked_after else CareStatus.NOT_LOOKED_AFTER).value
