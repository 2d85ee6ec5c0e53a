"""The whole site by persona, walked from the URL resolver: a page without an expectation fails.

The expectation of a page is who gets 200 from a GET; everybody else signed in gets 404 (what one may not see does
not exist), and nobody is asked to sign in. Pages that only take a POST say so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from django.db.models import F
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from halcyon.access.pages import Page
from halcyon.access.rota.actions import put_on
from halcyon.access.rota.definitions import Position
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.base.identifiers import new_reference
from halcyon.casework.agreement.actions import record_agreement
from halcyon.casework.agreement.codes import Means, Support, Who
from halcyon.casework.check.models import Check
from halcyon.casework.consultation.actions import advise
from halcyon.casework.consultation.codes import Outcome as Advised
from halcyon.casework.contact.models import Contact, Original
from halcyon.casework.decision.actions import recommend
from halcyon.casework.decision.codes import Outcome, Rag
from halcyon.casework.directory.actions import enter
from halcyon.casework.directory.models import LocalService
from halcyon.casework.early_help.actions import ask
from halcyon.casework.early_help.models import Step
from halcyon.casework.missing.actions import report
from halcyon.casework.missing.queries import whom
from halcyon.casework.missing.told import Report
from halcyon.casework.out_of_hours.actions import log, write
from halcyon.casework.out_of_hours.models import NightEvent, Tonight
from halcyon.casework.out_of_hours.told import Happened, Lines
from halcyon.casework.permissions import CLOSE
from halcyon.casework.referral.codes import Grade, Status
from halcyon.casework.strategy.actions import ask as ask_for_strategy
from halcyon.casework.upgrade.actions import ask as ask_upgrade
from halcyon.insight.edition.codes import Report as Written
from halcyon.insight.edition.queries import editions
from halcyon.insight.finding.queries import findings
from halcyon.insight.indicator.periods import year
from halcyon.insight.quotation.actions import quote
from halcyon.insight.quotation.codes import Use
from halcyon.insight.quotation.queries import quotations
from halcyon.insight.quotation.told import Told
from halcyon.insight.release.actions import begin
from halcyon.insight.section.actions import say
from halcyon.insight.section.queries import comments_of, sections
from halcyon.people.break_glass.actions import break_glass
from halcyon.people.break_glass.told import Sought
from halcyon.people.duplicate.models import Pair
from halcyon.people.matching.models import Alert
from halcyon.people.person.models import Person
from halcyon.records.approval.actions import propose
from halcyon.records.approval.definitions import ApprovalKind, approvable
from halcyon.records.approval.models import Approval
from halcyon.records.attachment.actions import attach
from halcyon.records.attachment.models import Attachment
from halcyon.records.break_glass.actions import end_early
from halcyon.records.bulk.actions import run
from halcyon.records.bulk.definitions import list_of
from halcyon.records.notice.actions import tell
from halcyon.records.notice.models import Notice
from halcyon.records.record.actions import Giving, exclude, give
from halcyon.records.record.models import Grant
from halcyon.records.sharing.models import Recipient
from tests.casework.audit.drawing import audited
from tests.harness import NOT_SIGNED_IN, PEOPLE, World, alike, met, personas, sign_in
from tests.partnership.around import train
from tests.people.filling import fill
from tests.records.deciding import GRAN, decided, shared

HUB = {"sam", "dana", "erin"}
MANAGERS = {"mina", "morgan"}
EVERYBODY = set(PEOPLE)
NIGHT = {"oona"}
WORKERS = {"asha", "ben", "yusuf"}
REFERRING = EVERYBODY - {"pat", "vera", "gita", "tom", "chidi"}
REPORTING = MANAGERS | {"pat", "vera", "gita"}
#: Who reaches Asha's case: the hub, her, the managers but Morgan (excluded), and Carys, to whom it was granted.
INVOLVED = {"sam", "dana", "asha", "mina", "carys"}
WRITING = INVOLVED - {"carys"}
CONTEXTS = HUB | NIGHT | MANAGERS | WORKERS | {"carys"}
AT_WORK = {"sam", "dana", "asha", "mina", "morgan"}
FIGURES = HUB | MANAGERS | {"asha", "ben", "pat", "vera"}
SHARERS = {"sam", "dana", "asha", "mina"}
LEADS = MANAGERS | {"lee", "chidi", "pat"}

#: By name: who gets 200 from a GET. ``POST`` marks pages that only take one.
RUN = uuid4()  # what somebody did to many rows
EXPECTED: dict[str, set[str]] = {
    "home": EVERYBODY,
    "work": WORKERS | MANAGERS,
    "search": HUB | NIGHT | MANAGERS | WORKERS | {"carys"},
    "duplicates": HUB,
    "duplicate": {"sam", "dana"},
    "join_duplicate": {"sam", "dana"},
    "keep_apart": {"sam", "dana"},
    "take_apart": {"sam", "dana"},
    "search_alert": MANAGERS,
    "queue": HUB | NIGHT,
    "holding": MANAGERS,
    "contacts": HUB | NIGHT,
    "contacts_download": HUB | NIGHT,
    "refer": REFERRING,
    "contact": INVOLVED,
    "decision": INVOLVED,
    "expected": HUB | MANAGERS | {"asha", "ben"},
    "expected_list": MANAGERS | {"asha", "ben"},  # open cases: not the hub’s affair
    "recommendation": {"sam", "dana"},
    "strategy": INVOLVED,
    "referrals": MANAGERS | {"asha", "ben", "carys"},
    "referrals_download": MANAGERS | {"asha", "ben", "carys"},
    "referral": {"asha", "mina", "carys"},
    "case": {"asha", "mina", "carys"},
    "child": INVOLVED,
    "child_chronology": INVOLVED,
    "child_people": INVOLVED,
    "child_details": INVOLVED,
    "adult": INVOLVED,
    # what is known of a child: who holds the permission and may write on the file
    "change_topic": WRITING,
    "add_detail": WRITING,
    "follow_detail": WRITING,
    "next_detail": WRITING,
    "keep_address": WRITING,
    # who recorded it, and whom they named
    "confidential_address": {"asha", "mina"},
    # places and peer groups: lists for whom they are work, each one for the teams that work on it
    "places": CONTEXTS,
    "groups": CONTEXTS,
    "add_place": CONTEXTS,
    "add_group": CONTEXTS,
    "place": AT_WORK,
    "change_place": AT_WORK,
    "close_place": AT_WORK,
    "group": AT_WORK,
    "change_group": AT_WORK,
    "close_group": AT_WORK,
    "add_member": AT_WORK,
    "follow_member": AT_WORK,
    "child_trail": {"dana", "asha", "mina"},
    "trail": EVERYBODY - {"pat", "vera", "tom"},
    "trail_all": {"gita"},
    "trail_activity": {"tom"},
    "users": {"tom"},
    "add_user": {"tom"},
    "user": {"tom"},
    "leave_user": {"tom"},
    "link_user": {"tom"},
    "authenticator_user": {"tom"},
    "agency_user": {"tom"},
    # forms that change a record: who holds the permission and reaches the record
    "accept_case": {"asha", "mina"},
    "decline_case": {"asha", "mina"},
    "offer_case": {"mina"},
    "close_case": {"mina"},
    "grade": {"mina"},
    "outcome": {"mina"},
    "call_sheet": {"sam", "dana"},
    "match": {"sam", "dana"},
    "put_match_right": {"dana"},
    "concern_context": {"sam", "dana"},
    "forward": HUB | NIGHT,
    "attach_notification": {"sam", "dana"},
    "original": {"sam", "dana"},
    "police": {"sam", "dana"},
    "received": {"sam", "dana"},
    "add_to_referral": set(),  # whoever referred, and nobody else
    "ask_checks": {"sam", "dana"},
    "withdraw_check": {"sam", "dana"},
    "checks": {"chidi"},
    "answer_check": {"chidi"},
    "consultations": HUB | NIGHT,
    "consultation": {"sam", "dana"},
    "advise": HUB | NIGHT,
    "advise_again": {"sam", "dana"},
    "join_consultation": {"sam", "dana"},
    "recommend": {"sam", "dana"},
    "decide": {"dana"},
    "correct_decision": {"dana"},
    "ask_strategy": {"sam", "dana", "asha", "mina"},
    "hold_strategy": {"sam", "dana", "asha", "mina"},
    "strategy_not_held": {"sam", "dana", "asha", "mina"},
    "answer_contact": {"asha", "mina"},
    "voice": {"mina"},
    "raise_grade": {"asha", "mina"},
    "ask_upgrade": {"carys"},
    "upgrade": INVOLVED,
    "answer_upgrade": {"mina"},
    "lower_grade": {"asha", "mina"},
    "join_team": {"asha", "mina"},
    "leave_team": {"asha", "mina"},
    "absences": MANAGERS,
    "hand_over_case": {"asha", "mina"},
    "accept_case_hand_over": {"asha", "mina"},
    "decline_case_hand_over": {"asha", "mina"},
    "reassign": MANAGERS,
    "reassign_cases": MANAGERS,
    "agreements": {"sam", "dana", "asha", "mina"},
    "withdraw_agreement": {"sam", "dana", "asha", "mina"},
    "tell": {"sam", "dana"},
    "refer_part": REFERRING,
    "refer_check": REFERRING,
    # audits of hub calls: those who may, and each review for whom it was given to
    "audits": {"dana", "erin"} | MANAGERS,
    "audit_samples": {"dana", "erin"} | MANAGERS,
    "draw_audits": {"dana", "erin"} | MANAGERS,
    "audit_sample": {"dana"} | MANAGERS,
    "give_audit": {"dana"} | MANAGERS,
    "audit": {"mina"},
    "moderate": {"mina"},
    "findings": HUB | NIGHT,
    "finding": {"sam"},
    "needed": {"sam", "dana"},
    # break-glass: the use is Erin’s, and Dana reviews it
    "ask_break_glass": HUB | NIGHT | MANAGERS | {"asha", "ben", "carys"},
    "break_glass": {"erin", "dana", "gita"},
    "look_by_break_glass": {"erin"},
    "break_glass_reviews": {"dana", "erin", "gita"} | MANAGERS,
    "review_break_glass": {"erin", "dana", "gita"},
    # the rota
    "rota": HUB | NIGHT | MANAGERS | WORKERS | {"carys"},
    "put_on": {"dana"} | MANAGERS,
    "change_shift": {"dana"} | MANAGERS,
    "take_off": {"dana"} | MANAGERS,
    "copy_outs": HUB | NIGHT | MANAGERS | {"asha", "ben", "carys"},
    "copy_out": INVOLVED,
    "services": HUB | NIGHT | MANAGERS | WORKERS | {"carys"},
    "add_service": {"dana", "erin"},
    "edit_service": {"dana", "erin"},
    "signpost": {"dana", "asha", "mina"},
    "steps": MANAGERS | WORKERS,
    "ask_step": {"asha", "mina"},
    "step": {"asha", "mina", "yusuf"},
    "answer_step": {"mina", "yusuf"},
    "conclude_step": {"mina", "yusuf"},
    "night": HUB | NIGHT | MANAGERS | {"asha", "ben"},
    "hand_over": {"sam", "dana", "asha", "mina", "morgan"},
    "accept_hand_over": {"sam", "dana", "asha", "mina", "morgan"},
    "write_tonight": {"sam", "dana", "asha", "mina"},
    "tonight": {"sam", "dana", "asha", "mina"},
    "hand_back": set(),
    "night_child": NIGHT,
    "write_log": NIGHT,
    "night_missing": NIGHT,
    "night_event": {"sam", "dana", "asha", "mina"},
    "missing_now": HUB | NIGHT | MANAGERS | WORKERS | {"carys"},
    "missing_episode": INVOLVED | NIGHT,
    "add_news": INVOLVED | NIGHT,
    "found": INVOLVED | NIGHT,
    "missing_mistake": INVOLVED | NIGHT,
    "report_missing": INVOLVED,
    "figures": FIGURES,
    "figure": FIGURES,
    "figure_list": FIGURES,
    "figure_list_download": FIGURES,
    "front_door": FIGURES,
    "silent_agencies": FIGURES,
    "annual_reports": REPORTING,
    "annual_report": REPORTING,
    # editions of reports: who writes them, freezes their figures, reviews, signs, publishes
    "editions": REPORTING,
    "edition": REPORTING,
    "begin_edition": MANAGERS | {"pat"},
    "edit_section": MANAGERS | {"pat"},
    "freeze_edition": {"pat"},
    "review_edition": MANAGERS | {"pat"},
    "send_back_edition": MANAGERS | {"vera"},
    "sign_edition": MANAGERS | {"vera"},
    "publish_edition": {"pat"},
    "give_up_edition": MANAGERS | {"pat"},
    "withdraw_edition": MANAGERS | {"pat", "vera"},
    "whole_edition": REPORTING,
    "edition_figures": REPORTING,
    "compare_editions": REPORTING,
    "hidden_figures": {"pat", "gita"},
    "hidden_figures_download": {"pat", "gita"},
    "read_section": REPORTING,
    "section_versions": REPORTING,
    "comment_section": REPORTING - {"gita"},
    "answer_comment": REPORTING - {"gita"},
    "assign_section": MANAGERS | {"pat"},
    "add_quotation": MANAGERS | {"pat"},
    "change_quotation": MANAGERS | {"pat"},
    "accept_finding": MANAGERS | {"pat"},
    # training: everybody’s own; an agency’s by who looks after it; the programme by who runs it
    "my_training": EVERYBODY,
    "training_sessions": EVERYBODY,
    "training_sessions_download": EVERYBODY,
    "training_session": EVERYBODY,
    "training_courses": EVERYBODY,
    "check_certificate": EVERYBODY,
    "learners": LEADS,
    "learners_download": LEADS,
    "add_learner": LEADS,
    "training_needs": LEADS,
    "training_needs_download": LEADS,
    "requirements": LEADS,
    "training_reach": LEADS,
    "training_reach_download": LEADS,
    "load_workforce": LEADS,
    "book_for": LEADS,
    "learner": {"lee", "pat"},
    "change_learner": {"lee", "pat"},
    "learner_leaves": {"lee", "pat"},
    "erase_learner": {"pat"},
    "cancel_place": {"lee", "pat"},
    "certificate": {"lee", "pat"},
    "plan_session": {"pat"},
    "change_session": {"pat"},
    "cancel_session": {"pat"},
    "record_attendance": {"pat"},
    "count_heads": {"pat"},
    "attendance_sheet": {"pat"},
    "evaluate": {"pat"},
    "evaluations": {"pat"},
    "evaluations_download": {"pat"},
    "withdraw_certificate": {"pat"},
    "add_course": {"pat"},
    "change_course": {"pat"},
    "record_completion": {"pat"},
    "add_requirement": {"pat"},
    "end_requirement": {"pat"},
    "notices": EVERYBODY,
    "morning_mail": EVERYBODY,
    "notice": {"asha"},
    "queue_download": HUB | NIGHT,
    "open_checks_download": HUB | NIGHT,
    "missing_download": HUB | NIGHT | MANAGERS | WORKERS | {"carys"},
    "consultations_download": HUB | NIGHT,
    "workload_download": MANAGERS,
    "bulk_result": {"sam"},
    "open_checks": HUB | NIGHT,
    "attach": SHARERS,
    "attachment": INVOLVED,
    "download_attachment": INVOLVED,
    "supersede_attachment": SHARERS,
    "remove_attachment": SHARERS,
    "approvals": EVERYBODY,
    "shared_with_me": EVERYBODY,
    "shared": {"lee"},
    "hurried_sharings": {"gita"} | MANAGERS,
    "sharing": INVOLVED,
    "child_sharing": INVOLVED,
    "share": SHARERS,
    "share_part": SHARERS,
    "share_check": SHARERS,
    "not_share": SHARERS,
    "withdraw_sharing": SHARERS,
    "record_receipt": SHARERS,
    "approval": INVOLVED,
}
#: Open to anybody, signed in or not, each for a reason that the view states.
WATCHED = {"health", "ready"}
OPEN = (
    WATCHED
    | {"public_form", "published_reports", "published", "published_edition", "published_file"}
    | {"answer_by_link", "open_check"}
    | {"published_index", "published_easy", "published_easy_edition"}
)
#: Library pages and the gallery have tests of their own.
ELSEWHERE = ("account_", "mfa_", "session_", "gallery")


@dataclass(frozen=True)
class Address:
    name: str
    pattern: URLPattern
    converters: frozenset[str]


def _addresses(resolver: URLResolver | None = None) -> Iterator[Address]:
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            yield from () if each.namespace == "gallery" else _addresses(each)
        else:
            yield Address(each.name or "", each, frozenset(each.pattern.converters))


def _ours() -> list[Address]:
    return [each for each in _addresses() if not each.name.startswith(ELSEWHERE)]


@pytest.fixture(scope="module")
def area(committed_module: World) -> World:
    """Asha's open case, from which Morgan is excluded and which is granted to Carys."""
    world = committed_module
    case = world.case()
    with world.acting("mina"):
        exclude(case.person_id, world.user("morgan").pk, "Related to the family.")
        give(case.person_id, Giving(world.viewer("carys").principal_id, Grant.Basis.INVOLVED))
    fill(world, case.person)
    with world.acting("pat") as pat:
        edition = begin(report=Written.ANNUAL, period=year("2018/19"), by=pat, at=world.at)
        introduction = sections(pat, edition).get(key="introduction")
        say(section=introduction, words="Shorter?", answers=None, by=pat, at=world.at)
        told = Told("I was heard.", "A young person", Use.NONE)
        quote(edition=edition, section="introduction", told=told, by=pat, at=world.at)
    with world.acting("mina") as mina:
        tell(to=world.viewer("asha").principal_id, kind="test", sentence="Look.", by=mina, at=world.at)
        ask_for_strategy(person=case.person, case=case, why="Several children.", by=mina, at=world.at)
    with world.acting("asha") as asha:
        kind = approvable(ApprovalKind("test.site", "Do it", "It is done.", CLOSE, lambda agreed: None))
        propose(
            kind=kind, record=case.record, reason="Because.", asked_of=asha.principal_id, by=asha, at=world.at
        )
        person = Person.objects.select_related("record").get(pk=case.person_id)
        report(whom=whom(person), report=Report(world.at), by=asha, at=world.at)
        attach(
            record=case.person.record,
            title="x",
            description="",
            name="x.txt",
            data=b"x",
            by=asha,
            at=world.at,
        )
        lines = Lines("Worry.", "Home.", "Ring.", "Gran.", "Nothing.")
        write(whom=whom(person), lines=lines, by=asha, at=world.at)
        ask(person=person, reason="Why.", wanted="What.", agreed="", by=asha, at=world.at)
    with world.acting("dana") as dana:
        said = {"name": "Line (synthetic)", "what_for": "Talk.", "age_from": None, "age_to": None, "area": ""}
        enter(said={**said, "reach": "Ring.", "hours": ""}, by=dana, at=world.at)
    with world.acting("sam") as sam:
        happened = Happened(world.at, "", "Came home.", "Nothing.", "")
        log(whom=whom(person), said=happened, by=sam, at=world.at)
    shared(world, case, decided(world, "lee", outside=GRAN, urgent=True))
    alike(world)
    met(world)
    other = world.contact()
    with world.acting("sam") as sam:
        queue, chosen = list_of("queue"), [other.record.reference]
        assert queue is not None
        run(id=RUN, of=queue, action=queue.actions[0], chosen=chosen, said={}, by=sam, at=world.at)
        recommend(contact=other, outcome=Outcome.ADVICE, rag=Rag.GREEN, reasons="Known.", by=sam, at=world.at)
    return world


@pytest.fixture(scope="module")
def values(area: World) -> dict[str, dict[str, object]]:
    """The arguments of each address: a record that is there."""
    from halcyon.casework.case.actions import ACCEPT_CASE
    from halcyon.casework.case.models import Case, CaseWorker
    from halcyon.casework.contact.models import ContactChild
    from halcyon.casework.decision.models import Decision, Recommendation
    from halcyon.casework.missing.models import Missing
    from halcyon.casework.referral.models import Referral
    from halcyon.casework.strategy.models import Strategy
    from halcyon.people.models import Address, Member, Name, Person, Place
    from halcyon.records.task.models import Task

    with area.acting("dana"):
        case = Case.objects.select_related("record", "person__record").get()
        referral = Referral.objects.select_related("record", "contact__record").get()
        decision = Decision.objects.select_related("record").get(contact=referral.contact_id)
        child = ContactChild.objects.get(person=case.person)
        recommendation = Recommendation.objects.select_related("record").get()
        strategy = Strategy.objects.select_related("record").get()
        task = Task.objects.get(kind=ACCEPT_CASE)
        worker = CaseWorker.objects.get()
        agreement = record_agreement(
            person=Person.objects.select_related("record").get(pk=case.person_id),
            support=Support.SERVICE,
            who=Who.CHILD,
            name="",
            agreed=True,
            said_on=london_date(area.at),
            means=Means.PHONE,
            by=area.viewer("dana"),
            at=area.at,
        )
        missing = Missing.objects.select_related("record").get()
        tonight = Tonight.objects.select_related("record", "hand_over__record").get()
        event = NightEvent.objects.select_related("record").get()
        service = LocalService.objects.get()
    with area.acting("asha"):
        step = Step.objects.select_related("record").get()
        notice = Notice.objects.get(kind="test")
    with area.acting("mina") as mina:
        shift = put_on(
            position=Position.DUTY_WORKER,
            user=area.user("sam").pk,
            begins_at=area.at,
            ends_at=area.at + timedelta(hours=5),
            phone="0114 496 0000",
            by=mina,
            at=area.at,
        )
    with area.acting("asha"):
        approval = Approval.objects.get()
        kept = Address.objects.select_related("record").exclude(record_id=F("person_id")).get()
        address = Address.objects.filter(record_id=F("person_id")).get()
        name = Name.objects.filter(person=case.person_id, kind="known_as").get()
        adult = Person.objects.select_related("record").get(adult=True)
        member = Member.objects.select_related("group__record").get()
        place = Place.objects.select_related("record").get()
        attachment = Attachment.objects.get()
        outside, inside = Recipient.objects.order_by("name")
    trained = train(area)
    own = {"share_part": {"part": "why"}, "shared": {"recipient": inside.pk}, **trained.own()}
    with area.acting("erin") as erin:
        sought = Sought(reference=case.person.record.reference)
        why = "A neighbour called; she is alone with him now."
        use = break_glass(sought=sought, reason=why, by=erin, at=timezone.now())
        assert use is not None
        end_early(use=use, by=erin, at=timezone.now())
    with area.acting("dana") as dana:
        contact = Contact.objects.select_related("record").get(pk=referral.contact_id)
        check, original = _check(area, contact, dana), _original(area, contact, dana)
        asked = advise(
            professional="Lee", agency="Millrace Academy", phone="", question="May I?", advice="Yes.",
            next_step="", outcome=Advised.NONE, by=dana, at=area.at,
        )  # fmt: skip
    with area.acting("carys") as carys:
        reason = "Seen in the car again."
        upgrade = ask_upgrade(
            referral=Referral.objects.select_related("record", "person__record").get(pk=referral.pk),
            grade=Grade.HIGH, status=Status.EXPERIENCING, reason=reason, by=carys, at=area.at,
        )  # fmt: skip
    with area.acting("dana"):
        pair = Pair.objects.select_related("one__record").get()
    with area.acting("mina"):
        alert = Alert.objects.get()
    with area.acting("pat") as pat:
        edition = editions(pat).get()
        said = comments_of(pat, sections(pat, edition).get(key="introduction"))[0].pk
        quoted, found = quotations(pat, edition).get().pk, findings(pat, edition)[0].pk
    references = {
        "adult": adult.record.reference,
        "kept": kept.record.reference,
        "group": member.group.record.reference,
        "place": place.record.reference,
        "use": use.record.reference,
        "consultation": asked.record.reference,
        "case": case.record.reference,
        "child": case.person.record.reference,
        "contact": referral.contact.record.reference,
        "referral": referral.record.reference,
        "decision": decision.record.reference,
        "missing": missing.record.reference,
        "tonight": tonight.record.reference,
        "step": step.record.reference,
        "upgrade": upgrade.record.reference,
        "hand_over": tonight.hand_over.record.reference,
        "night_event": event.record.reference,
        "recommendation": recommendation.record.reference,
        "strategy": strategy.record.reference,
        **audited(area, referral.contact_id),
    }
    return {
        name_: {"reference": references[subject], "child": child.pk, "part": "child", "period": "2018-19",
               "user_id": area.user("asha").pk, "notice": notice.pk, "shift": shift.pk, "key": "no-birth",
               "file": case.person_id, "service": service.pk,
               "approval": approval.pk, "section": "names", "indicator": "missing_episodes", "how": "change",
               "topic": "birth",
               "row": address.pk if name_ == "keep_address" else name.pk, "member": member.pk,
               "sharing": outside.sharing_id, "recipient": outside.pk, "attachment": attachment.pk,
               "check": check.pk, "original": original.pk, "to": references["contact"],
               "pair": pair.pk, "keep": pair.one.record.reference, "alert": alert.pk,
               "run": RUN, "list_page": "queue",
               "task": task.pk, "worker": worker.pk, "agreement": agreement.pk, "absence": uuid4(),
               "place": 1, "link": uuid4(), "slug": "annual-2018-19", "number": 1, "chapter": "introduction",
               "name": "annual-2018-19.pdf", "comment": said, "quotation": quoted, "finding": found,
               **trained.arguments(), **own.get(name_, {})}
        for name_, subject in _subjects().items()
    }  # fmt: skip


def _check(area: World, contact: Contact, by: Viewer) -> Check:
    """As if it were asked before the decision."""
    agency = area.user("chidi").agency
    return Check.objects.create(
        record=contact.record, contact=contact, agency=agency, place=1, name="Robin Example", question="Known?",
        asked_by_id=by.principal_id, asked_at=area.at, due_at=area.at,
    )  # fmt: skip


def _original(area: World, contact: Contact, by: Viewer) -> Original:
    return Original.objects.create(
        record=contact.record, contact=contact, text="Robin was seen.", kept_by_id=by.principal_id, at=area.at
    )


def _subjects() -> dict[str, str]:
    """Which record an address is about, by its first word."""
    words = {"cases": "case", "children": "child", "contacts": "contact", "referrals": "referral",
             "decisions": "decision", "missing": "missing", "people": "child", "adults": "adult",
             "places": "place", "groups": "group", "confidential-addresses": "kept", "break-glass": "use",
             "consultations": "consultation",
             "tonight": "tonight", "hand-overs": "hand_over", "night-log": "night_event",
             "upgrades": "upgrade", "copy-out": "decision", "signpost": "decision", "steps": "step",
             "recommendations": "recommendation", "strategies": "strategy", "audits": "audit",
             "samples": "sample", "second-reviews": "moderation", "findings": "finding",
             "needed": "needed"}  # fmt: skip
    return {each.name: words.get(_first_word(each), "case") for each in _ours()}


def _first_word(address: Address) -> str:
    return str(address.pattern.pattern).split("/")[0]


def _path(address: Address, values: dict[str, object]) -> str:
    return reverse(address.name, kwargs={name: values[name] for name in address.converters})


def _page(address: Address) -> Page:
    return address.pattern.callback  # type: ignore[return-value]


@pytest.mark.parametrize("address", _ours(), ids=lambda each: each.name or str(each.pattern))
def test_every_page_names_its_permission_or_its_reason(address: Address) -> None:
    page = _page(address)
    assert hasattr(page, "permission"), f"{address.pattern} has no @page"
    assert page.permission is not None or page.open_because
    assert (page.permission is None) == (address.name in OPEN)


def test_every_page_has_an_expectation() -> None:
    readable = {each.name for each in _ours() if "GET" in _page(each).methods}
    assert readable - set(EXPECTED) - OPEN == set()
    assert set(EXPECTED) <= {each.name for each in _ours()}, "an expectation of a page that is gone"


@pytest.mark.slow(reason="every page for every persona")
@pytest.mark.parametrize("name", personas())
def test_the_site_by_persona(area: World, values: dict[str, dict[str, object]], name: str) -> None:
    client = Client()
    if name != NOT_SIGNED_IN:
        sign_in(client, name)
    for address in _ours():
        if "GET" not in _page(address).methods or address.name in OPEN:
            continue
        path = _path(address, values[address.name])
        response = client.get(path)
        response.close()
        expected = EXPECTED[address.name]
        if name == NOT_SIGNED_IN:
            assert response.status_code == 302, path
            assert urlsplit(response["Location"]).path == reverse("account_login")
        elif name in expected:
            assert response.status_code in {200, 302, 409}, (
                f"{name} is kept out of {path}: {response.status_code}"
            )
        else:
            assert response.status_code == 404, f"{name} gets {response.status_code} at {path}"


@pytest.mark.slow(reason="every page for every persona")
@pytest.mark.parametrize("name", ["asha", "dana", "lee", "tom"])
def test_what_is_not_there_is_as_what_one_may_not_see(area: World, name: str) -> None:
    client = Client()
    sign_in(client, name)
    for address in _ours():
        if "reference" not in address.converters or "GET" not in _page(address).methods:
            continue
        nothing = {
            "reference": new_reference(),
            "child": uuid4(),
            "file": uuid4(),
            "service": uuid4(),
            "part": "child",
            "period": "1066-67",
            "user_id": 0,
            "section": "names",
            "indicator": "no_such_figure",
            "row": uuid4(),
            "how": "change",
            "topic": "birth",
            "member": uuid4(),
            "shift": uuid4(),
            "check": uuid4(),
            "original": uuid4(),
            "to": new_reference(),
            "pair": uuid4(),
            "keep": new_reference(),
            "alert": uuid4(),
            "task": uuid4(),
            "worker": uuid4(),
            "agreement": uuid4(),
            "absence": uuid4(),
            "place": 1,
            "link": uuid4(),
        }
        assert client.get(_path(address, nothing)).status_code == 404, address.name
        hostile = {**nothing, "reference": "'; DROP TABLE--"}
        assert client.get(_path(address, hostile)).status_code == 404, address.name


@pytest.mark.parametrize("name", ["tom", "pat", "gita"])
def test_who_sees_no_case_content_reads_no_name(
    area: World, values: dict[str, dict[str, object]], name: str
) -> None:
    client = Client()
    sign_in(client, name)
    for address in _ours():
        if "GET" not in _page(address).methods:
            continue
        body = client.get(_path(address, values[address.name])).content.decode()
        assert "Robin" not in body, f"{name} reads a child's name at {address.name}"


def test_the_health_pages_tell_nothing(area: World) -> None:
    for name in WATCHED:
        response = Client().get(reverse(name))
        assert response.status_code == 200
        assert len(response.content) < 100
