"""From the plan of a referral to its story, and the contacts that did not become a referral."""

import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from halcyon.base.clocks import due
from halcyon.base.dates import end_of_day, london_date, start_of_day
from halcyon.casework.case.kinds import ACCEPT, ACCEPT_HIGH
from halcyon.casework.case.models import Case
from halcyon.casework.contact.codes import ParentTold, Setting, Subject
from halcyon.casework.contact.kinds import DECIDE_1WD, DECIDE_24H, TELL_REFERRER
from halcyon.casework.decision.codes import Outcome, Rag
from halcyon.casework.decision.rules import HELPS
from halcyon.casework.referral.codes import Grade, NotAllocatedReason, ReferralOutcome, Status
from halcyon.casework.referral.kinds import GRADE_5WD
from halcyon.casework.strategy.codes import StrategyDecision
from halcyon.casework.strategy.kinds import HOLD_1WD
from halcyon.people.person.codes import CareStatus, Ethnicity, Gender
from halcyon.project.synthetic import rates, words
from halcyon.project.synthetic.asking import with_checks
from halcyon.project.synthetic.callers import Callers
from halcyon.project.synthetic.clusters import Clusters, Group
from halcyon.project.synthetic.contacts import ContactPlan
from halcyon.project.synthetic.gathering import Gathering
from halcyon.project.synthetic.lots import drawn
from halcyon.project.synthetic.names import Naming, child_name
from halcyon.project.synthetic.nights import with_nights
from halcyon.project.synthetic.open_cases import OpenCases
from halcyon.project.synthetic.plan import ReferralPlan
from halcyon.project.synthetic.story import CaseStory, Child, ReferralStory, Story, StrategyStory
from halcyon.project.synthetic.timing import Year, born_between, in_office, working_day_after
from halcyon.records.deadline.definitions import Definition

HOUR = timedelta(hours=1)
CLOSED_BECAUSE = {
    Case.CloseReason.PLAN_ACHIEVED: 52.0,
    Case.CloseReason.STEP_DOWN: 21.0,
    Case.CloseReason.MOVED: 8.0,
    Case.CloseReason.ADULT_SERVICE: 6.0,
    Case.CloseReason.OTHER: 13.0,
}
TOLD_IN_TIME = 0.82
# Strategy discussions beside the main outcome: 28% of what goes to the service, 11% of all contacts (rates,
# contact.also_strategy). Which others they are beside, and what comes of them, is our assumption; two in three end in a
# section 47 enquiry (cp.exploitation).
STRATEGY_BESIDE = {Outcome.SERVICE: 0.28, Outcome.SOCIAL_CARE: 0.17, Outcome.OPEN_CASE: 0.04}
STRATEGY_DECIDED = {
    StrategyDecision.SECTION_47_JOINT: 52.0,
    StrategyDecision.SECTION_47_SINGLE: 16.0,
    StrategyDecision.ASSESSMENT: 18.0,
    StrategyDecision.NO_FURTHER: 10.0,
    StrategyDecision.POLICE_ALONE: 4.0,
}
STRATEGY_IN_TIME, STRATEGY_NOT_HELD = 0.88, 0.03
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
        self.gathering = Gathering(until)
        self.callers = Callers(directory, seed)
        self.open_cases = OpenCases(until)
        self._children: dict[int, Child] = {}

    def referred(self, plan: ReferralPlan) -> Story:
        """The story of a planned referral; what would lie in the future has not happened yet."""
        group = self.clusters.where(plan.received_at)
        story = Story(
            child=self._child_of(plan),
            setting=Setting.PLACE.value if group else "",
            setting_words=group.place if group else "",
            received_at=plan.received_at,
            channel=plan.channel or drawn(rates.CHANNEL, self.rng),
            source=plan.source_code or "",
            concern=self.rng.choice(words.CONCERNS),
            exploitation=(plan.exploitation_type,),
            care_status=_care(plan.looked_after),
            decided_at=plan.decided_at,
            outcome=Outcome.SERVICE,
            rag=drawn({Rag.RED: 12.0, Rag.AMBER: 58.0, Rag.GREEN: 30.0}, self.rng),
            late_reason=self._why_late(plan.received_at, plan.decided_at, plan.late_reason),
            referral=self._with_nights(self._referral(plan), group),
        )
        if group is not None and plan.decided_at <= self.until:
            self.gathering.join(group, story.child.key, plan.decided_at)
        self.open_cases.remember(story)
        story = self._with_others(
            self._with_family(story), f"plan {plan.received_at:%Y%m%d%H%M} {plan.child}"
        )
        return self._told(self._with_strategy(self._with_checks(story)), plan.decided_at)

    def elsewhere(
        self, period: str, referrals: int, exploitation: rates.Shares = rates.EXPLOITATION["sexual"]
    ) -> Iterator[Story]:
        """The period's contacts that went elsewhere, in the proportion of the rates."""
        year = Year(period)
        for number in range(round(referrals * (rates.CONTACTS_PER_REFERRAL - 1))):
            received, decided = year.received_and_decided(self.rng)
            if decided <= self.until:
                yield self._elsewhere(f"{period} {number}", received, decided, exploitation)

    def planned_elsewhere(self, period: str, contacts: Sequence[ContactPlan]) -> Iterator[Story]:
        """The period's contacts that went elsewhere, as they are planned."""
        for number, plan in enumerate(contacts):
            key = f"{period} {number}"
            yield self._elsewhere(key, plan.received_at, plan.decided_at, rates.EXPLOITATION["sexual"], plan)

    def _elsewhere(
        self,
        key: str,
        received: datetime,
        decided: datetime,
        exploitation: rates.Shares,
        plan: ContactPlan | None = None,
    ) -> Story:
        """A contact that went elsewhere; what no plan says is drawn."""
        story = Story(
            child=self._another_child(key, received, self.rng),
            received_at=received,
            channel=plan.channel if plan else drawn(rates.CHANNEL, self.rng),
            source=plan.source if plan else drawn(rates.SOURCE, self.rng),
            concern=self.rng.choice(words.CONCERNS),
            exploitation=(drawn(exploitation, self.rng) if len(exploitation) > 1 else "sexual",),
            care_status=_care(self.rng.random() < 0.09),
            decided_at=decided,
            outcome=plan.outcome if plan else Outcome(drawn(rates.ELSEWHERE, self.rng)),
            rag=drawn({Rag.AMBER: 20.0, Rag.GREEN: 50.0, Rag.BLUE: 30.0}, self.rng),
            late_reason=self._why_late(received, decided, None),
        )
        settled = plan is not None
        story = self._with_family(story, settled=settled)
        held = self.open_cases.instead(story, self.more, settled=settled)
        story = held or self._with_more(self._of_another(story), key)
        return self._told(self._with_strategy(self._with_checks(story)), decided)

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

    def _with_nights(self, story: ReferralStory, group: Group | None) -> ReferralStory:
        """With when the child was missing while the case was open; of a group, together."""
        if story.case is None:
            return story
        nights = [] if group is None else [(group, at) for at in group.nights if self.clusters.is_away()]
        return replace(story, case=with_nights(story.case, nights, until=self.until, rng=self.nights))

    def _with_strategy(self, story: Story) -> Story:
        """With a strategy discussion about each child, where the decision asks for one."""
        share = 1.0 if story.outcome == Outcome.STRATEGY else STRATEGY_BESIDE.get(story.outcome, 0.0)
        if not story.children or story.decided_at is None or self.nights.random() >= share:
            return story
        at = self._held_at(story.decided_at)
        if at > self.until:
            return replace(story, strategy=StrategyStory())
        decision = None if self.nights.random() < STRATEGY_NOT_HELD else drawn(STRATEGY_DECIDED, self.nights)
        late = _late_after(HOLD_1WD, story.decided_at, at, "capacity")
        return replace(story, strategy=StrategyStory(at, decision, late))

    def _held_at(self, asked: datetime) -> datetime:
        """Within a working day, or some days later."""
        day = working_day_after(london_date(asked), 1 if self.nights.random() < STRATEGY_IN_TIME else 3)
        hours = timedelta(hours=self.nights.uniform(9.5, 16.5))
        return (start_of_day(day) + hours).replace(second=0, microsecond=0)

    def _of_another(self, story: Story) -> Story:
        """With an outcome for a child who has no open case."""
        if story.outcome != Outcome.OPEN_CASE:
            return story
        others = {code: share for code, share in rates.ELSEWHERE.items() if code != Outcome.OPEN_CASE.value}
        outcome = Outcome.SOCIAL_CARE if story.police_rung else Outcome(drawn(others, self.more))
        return replace(story, outcome=outcome)

    def _with_checks(self, story: Story) -> Story:
        return with_checks(self.callers.named(story), self.agencies, until=self.until, rng=self.more)

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

    def _referral(self, plan: ReferralPlan) -> ReferralStory:
        if plan.graded_at is not None and plan.graded_at > self.until:
            return ReferralStory()
        graded = plan.graded_at
        concluded = plan.outcome_at is not None and plan.outcome_at <= self.until
        reason = plan.not_allocated_reason
        return ReferralStory(
            graded_at=graded,
            grade=plan.grade,
            status=Status(plan.status) if plan.status in Status.values else plan.status,
            grade_late_reason=_late_after(GRADE_5WD, plan.decided_at, graded, "capacity") if graded else "",
            outcome=plan.outcome_key if concluded else "",
            outcome_at=plan.outcome_at if concluded else None,
            not_allocated_reason=NotAllocatedReason(reason)
            if reason in NotAllocatedReason.values
            else reason,
            words=words.NOT_ALLOCATED if plan.outcome_key == ReferralOutcome.NOT_ALLOCATED else "",
            team_until=self._team_until(plan) if concluded else None,
            case=self._case(plan, plan.outcome_at) if concluded and plan.held and plan.outcome_at else None,
        )

    def _team_until(self, plan: ReferralPlan) -> datetime | None:
        """When the youth team ended its work, where the child was passed on to it (rates, case.open: five months)."""
        if plan.outcome_at is None or plan.held or plan.outcome_key == ReferralOutcome.NOT_ALLOCATED:
            return None
        until = plan.outcome_at + timedelta(days=30.4 * self.more.triangular(1, 11, 4))
        return until if until <= self.until else None

    def _case(self, plan: ReferralPlan, offered: datetime) -> CaseStory:
        worker = self.rng.choice(self.workers)
        accepted = plan.accepted_at
        if accepted is None or accepted > self.until:
            return CaseStory(worker=worker)
        closed = plan.closed_at if plan.closed_at and plan.closed_at <= self.until else None
        clock = ACCEPT_HIGH if plan.grade == Grade.HIGH else ACCEPT
        return CaseStory(
            worker=worker,
            accepted_at=accepted,
            late_reason=_late_after(clock, offered, accepted, "capacity"),
            closed_at=closed,
            close_reason=drawn(CLOSED_BECAUSE, self.rng).value if closed else "",
        )

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
            story, told_at=told, tell_late_reason=_late_after(TELL_REFERRER, decided, told, "referrer")
        )

    def _why_late(self, received: datetime, decided: datetime, planned: str | None) -> str:
        clocks = (DECIDE_24H, DECIDE_1WD)
        late = any(_late_after(clock, received, decided, "late") for clock in clocks)
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

    def _another_child(self, key: str, received: datetime, rng: random.Random) -> Child:
        sex = drawn({"F": 64.0, "M": 35.0, "U": 1.0}, rng)
        ethnicity = Ethnicity(drawn(rates.ETHNICITY, rng))
        name = self._name(sex, ethnicity.value, rng)
        first, last = born_between(rng.randint(9, 17), received.date())
        born = first + timedelta(days=rng.randrange((last - first).days + 1))
        return Child(key, name.given, name.family, born, sex, ethnicity.value)


def _care(looked_after: bool | None) -> str:
    if looked_after is None:
        return ""
    return (CareStatus.LOOKED_AFTER if looked_after else CareStatus.NOT_LOOKED_AFTER).value


def _late_after(definition: Definition, anchor: datetime, met: datetime, reason: str) -> str:
    return reason if met > due(definition.clock, anchor) else ""
