"""Telling a story through the actions that practitioners use: the live week, and the yardstick of the bulk path."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from halcyon.access.acting import acting_as
from halcyon.access.agency.models import Agency
from halcyon.access.viewer import Viewer
from halcyon.base.recording import recorded_as_told
from halcyon.casework.call_sheet.actions import finish_sheet, take
from halcyon.casework.case.actions import ANSWER_CONTACT, accept, answer_contact, close
from halcyon.casework.case.models import Case
from halcyon.casework.check.actions import answer, ask
from halcyon.casework.check.definitions import USUAL
from halcyon.casework.contact.actions import match, note_police_call, open_file_for, tell_referrer
from halcyon.casework.contact.codes import Channel, ParentTold, Subject
from halcyon.casework.contact.models import Contact, ContactChild, Feedback
from halcyon.casework.contact.told import ChildAsTold, ConcernAsTold, Told
from halcyon.casework.decision.actions import Lateness, decide
from halcyon.casework.decision.codes import Conversation, Outcome, Rag
from halcyon.casework.decision.told import ForChild, Judged, Spoken
from halcyon.casework.missing.actions import find, report
from halcyon.casework.missing.models import Missing
from halcyon.casework.missing.queries import whom
from halcyon.casework.missing.told import Found, Report
from halcyon.casework.referral.actions import allocate, do_not_allocate, grade, pass_on
from halcyon.casework.referral.codes import Grade, NotAllocatedReason, ReferralOutcome, Status
from halcyon.casework.referral.models import Referral
from halcyon.casework.strategy.actions import record_held, record_not_held
from halcyon.casework.strategy.models import Strategy
from halcyon.casework.strategy.told import HeldAs
from halcyon.people.person.actions import change
from halcyon.people.person.codes import Ethnicity, Sex
from halcyon.people.person.models import Person
from halcyon.people.person.queries import mark_of_topic
from halcyon.project.synthetic import words
from halcyon.project.synthetic.cast import Cast
from halcyon.project.synthetic.sentences import RATIONALES
from halcyon.project.synthetic.story import CaseStory, Child, NightStory, ReadStory, ReferralStory, Story
from halcyon.records.record.actions import end_grants
from halcyon.records.record.models import Grant
from halcyon.records.task.models import Task


def _told_of(child: Child, story: Story, *, first: bool) -> ChildAsTold:
    return ChildAsTold(
        given=child.given,
        family=child.family,
        born_on=child.born_on,
        sex=Sex(child.sex),
        ethnicity=Ethnicity(child.ethnicity),
        care_status=story.care_status if first else "",
    )


class Actor:
    """Tells stories one by one. Remembers each child's file, so a second story of a child finds it."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.files: dict[str, UUID] = {}

    def tell(self, story: Story) -> UUID:
        """Tell one story as far as it goes; returns the contact's id."""
        with self._on(self.cast.screener, story.received_at) as screener:
            contact = self._take(story, screener)
        self._check(contact, story)
        if story.decided_at is not None:
            self._decide(contact, story)
            self._strategies(contact, story)
        if story.told_at is not None:
            with self._on(self.cast.screener, story.told_at) as screener:
                tell_referrer(
                    contact=contact,
                    words=words.TOLD,
                    method=Feedback.Method.PHONE,
                    late_reason=story.tell_late_reason,
                    by=screener,
                    at=story.told_at,
                )
        if story.decided_at is not None and story.outcome == Outcome.SERVICE:
            self._refer(contact, story.referral)
        if story.decided_at is not None and story.outcome == Outcome.OPEN_CASE:
            self._read(contact, story.read)
        return UUID(str(contact.pk))

    def settle(self, contact: Contact, outcome: Outcome, at: datetime) -> None:
        """The hub decides on a partner's referral, and tells the partner."""
        with self._on(self.cast.decision_maker, at) as decider:
            decide(
                contact=contact,
                judged=Judged(
                    outcome=outcome,
                    rag=Rag.GREEN,
                    rationale=RATIONALES[outcome][0],
                    spoken=Spoken(Conversation.SPOKE, at),
                ),
                by=decider,
                at=at,
            )
            tell_referrer(contact=contact, words=words.TOLD, method=Feedback.Method.PHONE, by=decider, at=at)

    def _take(self, story: Story, screener: Viewer) -> Contact:
        at = story.received_at
        subject, subject_words = story.about or (Subject.CHILD, "")
        told = Told(
            source=story.source,
            referrer=words.REFERRER,
            referrer_agency=self.cast.agencies[story.agency].pk if story.agency else None,
            concerns=[
                ConcernAsTold(
                    words=story.concern,
                    exploitation=story.exploitation,
                    setting=story.setting,
                    setting_words=story.setting_words,
                ),
                *([ConcernAsTold(words=story.more)] if story.more else []),
            ],
            subject=Subject(subject),
            subject_words=subject_words,
            immediate_danger=story.police_rung,
            parent_told=ParentTold(story.parent_told),
            parent_not_told_reason=story.parent_reason,
            children=[_told_of(child, story, first=child == story.child) for child in story.children],
        )
        contact = take(channel=Channel(story.channel), by=screener, at=at)
        if story.sheet_open:
            return contact
        contact = finish_sheet(contact=contact, told=told, by=screener, at=at)
        if story.police_rung:
            note_police_call(contact=contact, rang=words.REFERRER, called_at=at, by=screener, at=at)
        return contact

    def _check(self, contact: Contact, story: Story) -> None:
        """Ask agencies about every child; those that answer do so in the order of their answers."""
        if story.asked_at is None:
            return
        with self._on(self.cast.screener, story.asked_at) as screener:
            keys = {each.agency for each in story.checks}
            made = ask(
                contact=contact,
                agencies=list(Agency.objects.filter(key__in=keys).order_by("name")),
                children=list(contact.children.order_by("place")),
                question=USUAL,
                by=screener,
                at=story.asked_at,
            )
        asked = {(check.agency.key, check.place): check.pk for check in made}
        told = [each for each in story.checks if each.answered_at is not None]
        for each in sorted(told, key=lambda each: each.answered_at or story.received_at):
            assert each.answered_at is not None
            with self._on(self.cast.checkers[each.agency], each.answered_at) as by:
                check = asked[each.agency, each.place]
                answer(check=check, result=each.result, words=each.words, by=by, at=each.answered_at)

    def _read(self, contact: Contact, story: ReadStory) -> None:
        """The worker of the open case reads the contact, and says what they do."""
        if story.answered_at is None:
            return
        with self._on(self.cast.manager, story.answered_at):
            person = contact.children.values_list("person_id", flat=True).get()
            case = Case.objects.select_related("record").get(person=person, closed_at__isnull=True)
        with self._on(self.cast.address_of(case.worker_id), story.answered_at) as worker:
            waiting = Task.objects.filter(record=case.record, kind=ANSWER_CONTACT, state=Task.State.OFFERED)
            task = waiting.order_by("-offered_at")[0]
            answer_contact(case=case, task=task, words=story.words, by=worker, at=story.answered_at)

    def _decide(self, contact: Contact, story: Story) -> None:
        at = story.decided_at
        assert at is not None
        with self._on(self.cast.decision_maker, at) as decider:
            contact = Contact.objects.select_related("record").get(pk=contact.pk)
            rows = list(contact.children.order_by("place"))
            for row, child in zip(rows, story.children, strict=True):
                row.contact = contact
                self._find(row, child, decider, at)
            decide(
                contact=contact,
                judged=Judged(
                    outcome=story.outcome,
                    rag=story.rag,
                    rationale=story.rationale,
                    spoken=Spoken(Conversation.SPOKE, story.received_at),
                    also=(Outcome.STRATEGY,) if story.strategy_beside else (),
                    why_no_strategy=story.why_no_strategy,
                    children={row.pk: ForChild(story.others_outcome) for row in rows[1:]}
                    if story.others_outcome
                    else {},
                ),
                lateness=Lateness(story.late_reason),
                by=decider,
                at=at,
            )

    def _strategies(self, contact: Contact, story: Story) -> None:
        """What became of the strategy discussions that the decision asked for."""
        told = story.strategy
        if told is None or told.at is None:
            return
        with self._on(self.cast.decision_maker, told.at) as by:
            for row in Strategy.objects.select_related("record").filter(contact=contact):
                if told.decision is None:
                    record_not_held(strategy=row, reason=words.NOT_HELD, by=by, at=told.at)
                    continue
                held = HeldAs(
                    at=told.at,
                    led_by=words.LED_BY,
                    decision=told.decision,
                    rationale=words.STRATEGY,
                    parts=words.PARTS,
                )
                record_held(strategy=row, held=held, by=by, at=told.at, late_reason=told.late_reason)

    def _night(self, file: UUID, night: NightStory) -> None:
        """A missing episode, from the report to the return."""
        with self._on(self.cast.screener, night.reported_at) as by:
            said = Report(
                reported_at=night.reported_at,
                kind=night.kind,
                reported_by=night.reported_by,
                grade=night.grade,
            )
            person = Person.objects.select_related("record").get(pk=file)
            made = report(whom=whom(person), report=said, by=by, at=night.reported_at)
        with self._on(self.cast.screener, night.found_at) as by:
            made = Missing.objects.select_related("record").get(pk=made.pk)
            found = Found(at=night.found_at, how=night.how, where=night.where, words=night.words)
            find(missing=made, found=found, by=by, at=night.found_at)

    def _open_file(self, child: ContactChild, told: Child, decider: Viewer, at: datetime) -> UUID:
        person = open_file_for(child=child, by=decider, at=at)
        if told.gender:
            said = {"gender": told.gender, "gender_source": words.YOUNG_PERSON}
            seen = mark_of_topic(person, "gender")
            change(person=person, topic="gender", said=said, seen=seen, by=decider, at=at)
        return UUID(str(person.pk))

    def _find(self, row: ContactChild, child: Child, decider: Viewer, at: datetime) -> None:
        known = self.files.get(child.key)
        if known is None:
            self.files[child.key] = self._open_file(row, child, decider, at)
            return
        person = Person.objects.select_related("record").get(pk=known)
        match(child=row, person=person, by=decider, at=at)

    def _refer(self, contact: Contact, story: ReferralStory) -> None:
        if story.graded_at is None:
            return
        with self._on(self.cast.manager, story.graded_at) as manager:
            referral = Referral.objects.select_related("record", "person__record").get(contact=contact)
            assert isinstance(story.status, Status)
            grade(
                referral=referral,
                grade=Grade(story.grade),
                status=story.status,
                reason=story.grade_reason,
                lateness=Lateness(story.grade_late_reason),
                by=manager,
                at=story.graded_at,
            )
        if story.outcome_at is not None:
            with self._on(self.cast.manager, story.outcome_at) as manager:
                self._conclude(referral, story, manager)

    def _conclude(self, referral: Referral, story: ReferralStory, manager: Viewer) -> None:
        at = story.outcome_at
        assert at is not None
        if story.outcome == ReferralOutcome.SERVICE:
            assert story.case is not None
            case = allocate(referral=referral, to=self.cast.user(story.case.worker), by=manager, at=at)
            self._hold(case, story.case)
        elif story.outcome == ReferralOutcome.YOUTH_TEAM:
            pass_on(referral=referral, note_for_team=story.words, by=manager, at=at)
            if story.team_until is not None:
                end_grants(referral.person.pk, self.cast.youth.principal_id, Grant.Basis.INVOLVED)
        else:
            assert isinstance(story.not_allocated_reason, NotAllocatedReason)
            do_not_allocate(
                referral=referral, reason=story.not_allocated_reason, words=story.words, by=manager, at=at
            )

    def _hold(self, case: Case, story: CaseStory) -> None:
        if story.accepted_at is None:
            return
        with self._on(story.worker, story.accepted_at) as worker:
            accept(
                case=case,
                voice_with=words.VOICE if case.grade_at_start == Grade.HIGH else "",
                late_reason=story.late_reason,
                by=worker,
                at=story.accepted_at,
            )
        for night in story.nights:
            self._night(case.person_id, night)
        if story.closed_at is not None:
            with self._on(self.cast.manager, story.closed_at) as manager:
                close(
                    case=case,
                    reason=Case.CloseReason(story.close_reason),
                    words=story.closed_words,
                    by=manager,
                    at=story.closed_at,
                )

    @contextmanager
    def _on(self, email: str, at: datetime) -> Iterator[Viewer]:
        """On behalf of somebody of the cast, who writes down at once what they do at this instant."""
        with acting_as(self.cast.viewer(email)) as viewer, recorded_as_told(at):
            yield viewer
