"""What stands around children and cases, one of each, for the pages that show it. All of it invented."""

from datetime import timedelta

from halcyon.base.dates import london_date
from halcyon.casework.agreement.actions import record_agreement
from halcyon.casework.agreement.codes import Means, Support, Who
from halcyon.casework.case.actions import propose_closing
from halcyon.casework.case.codes import CasePart
from halcyon.casework.case.handlers import CLOSING
from halcyon.casework.case.models import Case
from halcyon.casework.early_help.actions import answer as answer_step
from halcyon.casework.early_help.actions import ask as ask_step
from halcyon.casework.early_help.codes import Answer
from halcyon.casework.handover.actions import offer_hand_over
from halcyon.casework.missing.actions import add_news, report
from halcyon.casework.missing.codes import NewsKind, PoliceGrade
from halcyon.casework.missing.queries import whom
from halcyon.casework.missing.told import Report, Said
from halcyon.casework.out_of_hours.actions import accept, log, send, write
from halcyon.casework.out_of_hours.models import HandOver, Tonight
from halcyon.casework.out_of_hours.told import Happened, Lines
from halcyon.casework.referral.codes import Grade, Status
from halcyon.casework.referral.models import Referral
from halcyon.casework.strategy.actions import ask as ask_for_strategy
from halcyon.casework.team.actions import join_team, note_absence
from halcyon.casework.upgrade.actions import ask as ask_upgrade
from halcyon.people.models import Name
from halcyon.people.person.models import Person
from halcyon.records.attachment.actions import attach
from halcyon.records.draft.actions import keep
from halcyon.records.sharing.models import Recipient
from tests.casework.audit.drawing import audited, matched
from tests.harness import World
from tests.journeys.area import Area, ago, child, open_case
from tests.journeys.beside import address, of_contacts, of_files, of_the_house
from tests.journeys.reports import of_reports
from tests.partnership.around import train
from tests.people.filling import fill
from tests.records.deciding import GRAN, decided, shared

HOUR = timedelta(hours=1)
LINES = Lines(
    worry="Picked up by a grey car on two evenings this week.",
    where="At home with her mother until tomorrow.",
    what_if="Ring the police and say that the child is known to be exploited.",
    whom="Her aunt, on the number under safe contact.",
    monday="Asha rings school at nine.",
)
SHARING = {
    "why": {"purpose": "So that the school keeps an eye on who collects her.", "urgent": "no"},
    "to": {"outside": "Gran (synthetic)", "organisation": "Grandmother", "reach": "0114 496 0999"},
    "what": {"what": "An adult with a grey car may come to the gate.", "opens": "nothing"},
    "basis": {
        "article_6": "6_1_e",
        "article_9": "none",
        "offence": "18",
        "necessity": "Nobody else is at the gate.",
    },
    "family": {"family_told": "yes", "consent": "agreed"},
    "how": {"method": "phone"},
}


def around(world: World, area: Area) -> dict[str, str]:
    """Build it; gives addresses by the names of their pages. ``world.at``: now, as for the area."""
    second, third = (
        open_case(ago(world, hours=70), child(*name, 2010))
        for name in (("Lou", "Template"), ("Ira", "Stencil"))
    )
    return (
        _of_the_child(world, area.held)
        | _of_sharing(world, area.held)
        | _of_cases(world, area.held, second, third)
        | _of_the_night(world, area.held, second, third)
        | of_contacts(world, area)
        | of_files(world)
        | of_the_house(world, area)
        | of_reports(world)
        | _of_training(world)
        | _of_audits(ago(world, hours=40 * 24))
    )


def _of_training(world: World) -> dict[str, str]:
    """Sessions to come and held, somebody at them, what they need and hold."""
    made = train(world)
    plain = (
        *("my_training", "training_sessions", "plan_session", "training_courses", "add_course", "learners"),
        *(
            "add_learner",
            "check_certificate",
            "evaluations",
            "record_completion",
            "training_needs",
            "requirements",
        ),
        *("add_requirement", "training_reach", "load_workforce"),
    )
    pages = {each: address(each) for each in plain}
    pages |= {each: address(each, made.ahead.pk) for each in ("change_session", "cancel_session", "book_for")}
    past = ("record_attendance", "count_heads", "attendance_sheet")
    pages |= {each: address(each, made.unrecorded.pk) for each in past}
    pages |= {each: address(each, made.kit.pk) for each in ("learner", "change_learner", "learner_leaves")}
    token = made.own()["answer_by_link"]["token"]
    numbered = ("certificate", "withdraw_certificate")
    return (
        pages
        | {each: address(each, made.certificate.number) for each in numbered}
        | {
            "training_session": address("training_session", made.held.pk),
            "erase_learner": address("erase_learner", made.gone.pk),
            "answer_by_link": address("answer_by_link", token),
            "change_course": address("change_course", made.course.pk),
            "cancel_place": address("cancel_place", made.place.pk),
            "evaluate": address("evaluate", made.evaluation.pk),
            "end_requirement": address("end_requirement", made.requirement.pk),
        }
    )


def _child(case: Case) -> Person:
    return Person.objects.select_related("record__team").get(pk=case.person_id)


def _of_audits(earlier: World) -> dict[str, str]:
    """A month that is over, with a review to write, a second one, a finding, and what a child needs."""
    made = audited(earlier, matched(earlier).pk)
    pages = {each: address(each) for each in ("audits", "audit_samples", "draw_audits", "findings")}
    return pages | {
        "audit_sample": address("audit_sample", made["sample"]),
        "audit": address("audit", made["audit"]),
        "give_audit": address("give_audit", made["audit"]),
        "moderate": address("moderate", made["moderation"]),
        "finding": address("finding", made["finding"]),
        "needed": address("needed", made["needed"]),
    }


def _of_the_child(world: World, held: Case) -> dict[str, str]:
    """Everything that is known of a child, and where and with whom they are seen."""
    known = fill(world, held.person)
    with world.acting("asha") as asha:
        agreement = record_agreement(
            person=_child(held),
            support=Support.SERVICE,
            who=Who.CHILD,
            name="",
            agreed=True,
            said_on=london_date(world.at),
            means=Means.PHONE,
            by=asha,
            at=world.at,
        )
        file = attach(
            record=held.person.record,
            title="Letter from school",
            description="What the form tutor saw.",
            name="letter.txt",
            data=b"She was met at the gate.",
            by=asha,
            at=world.at,
        )
        name = Name.objects.get(person=held.person_id, kind="known_as")
    child = held.person.record.reference
    pages = {each: address(each) for each in ("places", "groups", "add_place", "add_group")}
    pages |= {each: address(each, known.place) for each in ("place", "change_place", "close_place")}
    pages |= {
        each: address(each, known.group) for each in ("group", "change_group", "close_group", "add_member")
    }
    pages |= {
        each: address(each, file.pk) for each in ("attachment", "supersede_attachment", "remove_attachment")
    }
    pages |= {each: address(each, child) for each in ("attach", "child_details", "agreements")}
    return pages | {
        "adult": address("adult", known.adult),
        "change_topic": address("change_topic", child, "birth"),
        "add_detail": address("add_detail", child, "relationships"),
        "follow_detail": address("follow_detail", child, "names", name.pk),
        "next_detail": address("next_detail", child, "names", name.pk, "change"),
        "keep_address": address("keep_address", child, known.address.pk),
        "confidential_address": address("confidential_address", known.kept),
        "follow_member": address("follow_member", known.group, known.member.pk),
        "withdraw_agreement": address("withdraw_agreement", child, agreement.pk),
    }


def _in_three_months(world: World, name: str) -> dict[str, list[str]]:
    day = london_date(world.at) + timedelta(days=90)
    return {f"{name}-{part}": [str(getattr(day, part))] for part in ("day", "month", "year")}


def _of_sharing(world: World, held: Case) -> dict[str, str]:
    """One decision to share that was sent, another that is about to be."""
    sent = shared(world, held, decided(world, "lee", outside=GRAN, urgent=True))
    child = held.person.record.reference
    with world.acting("asha") as asha:
        outside, inside = Recipient.objects.filter(sharing=sent).order_by("name")
        for part, said in SHARING.items():
            answers = {name: [text] for name, text in said.items()}
            if part == "how":
                answers |= _in_three_months(world, "review_on")
            keep(form=f"sharing.{child}", part=part, answers=answers, by=asha, at=world.at)
    pages = {each: address(each, child) for each in ("share", "share_check", "not_share", "child_sharing")}
    pages |= {each: address(each, sent.pk) for each in ("sharing", "withdraw_sharing")}
    return pages | {
        "share_part": address("share_part", child, "basis"),
        "record_receipt": address("record_receipt", sent.pk, outside.pk),
        "shared": address("shared", inside.pk),
        "shared_with_me": address("shared_with_me"),
    }


def _of_cases(world: World, held: Case, second: Case, third: Case) -> dict[str, str]:
    """What is going on in Asha's cases: a strategy discussion, a hand-over, a proposal to close, step-downs."""
    with world.acting("mina") as mina:
        strategy = ask_for_strategy(
            person=held.person, case=held, why="Several children at one address.", by=mina, at=world.at
        )
        member = join_team(
            case=held, worker=world.user("yusuf"), part=CasePart.YOUTH_WORKER, by=mina, at=world.at
        )
        note_absence(
            user=world.user("asha"),
            since=london_date(world.at),
            until=london_date(world.at) + timedelta(days=7),
            cover=world.user("yusuf"),
            by=mina,
            at=world.at,
        )
        proposal = propose_closing(
            case=third,
            reason="plan_achieved",
            words="Safe at home since the spring.",
            asked=world.user("carys"),
            kind=CLOSING,
            by=mina,
            at=world.at,
        )
    with world.acting("asha") as asha:
        words = "Ring the aunt first. He waits at the station on Thursdays."
        offer_hand_over(
            case=second,
            to=world.user("yusuf"),
            reason="Leaves on Friday.",
            words=words,
            by=asha,
            at=world.at,
        )
        said = {"reason": "The worst is over.", "wanted": "Somebody to talk to.", "agreed": "She agrees."}
        asked, taken = (ask_step(person=_child(each), by=asha, at=world.at, **said) for each in (held, third))
    with world.acting("yusuf") as yusuf:
        answer_step(step=taken, answer=Answer.ACCEPT, words="Jordan takes it on.", by=yusuf, at=world.at)
    with world.acting("carys") as carys:
        referral = Referral.objects.select_related("record", "person__record").get(case=held)
        said = {"grade": Grade.HIGH, "status": Status.EXPERIENCING, "reason": "Seen in the grey car again."}
        upgrade = ask_upgrade(referral=referral, by=carys, at=world.at, **said)
    pages = {each: address(each) for each in ("steps", "absences", "reassign", "approvals")}
    pages |= {each: address(each, upgrade) for each in ("upgrade", "answer_upgrade")}
    pages |= {each: address(each, strategy) for each in ("strategy", "hold_strategy", "strategy_not_held")}
    pages |= {each: address(each, held) for each in ("ask_strategy", "join_team", "hand_over_case")}
    pages |= {each: address(each, second) for each in ("accept_case_hand_over", "decline_case_hand_over")}
    return pages | {
        "leave_team": address("leave_team", held, member.pk),
        "reassign_cases": address("reassign_cases", world.user("asha").pk),
        "approval": address("approval", proposal.pk),
        "ask_step": address("ask_step", second.person),
        "ask_upgrade": address("ask_upgrade", referral),
        "step": address("step", asked),
        "answer_step": address("answer_step", asked),
        "conclude_step": address("conclude_step", taken),
    }


def _lines(world: World, case: Case, hours: float) -> Tonight:
    """A child's lines in the hand-over that was being written so many hours ago."""
    with world.acting("asha") as asha:
        return write(whom=whom(_child(case)), lines=LINES, by=asha, at=world.at - hours * HOUR)


def _sent(world: World, tonight: Tonight, hours: float) -> HandOver:
    with world.acting("dana") as dana:
        hand_over = HandOver.objects.select_related("record").get(pk=tonight.hand_over_id)
        return send(hand_over=hand_over, by=dana, at=world.at - hours * HOUR)


def _of_the_night(world: World, held: Case, second: Case, third: Case) -> dict[str, str]:
    """One child missing; one hand-over accepted, one sent, one being written; an event that nobody read yet."""
    with world.acting("asha") as asha:
        at_night = whom(_child(second))
        gone = report(
            whom=whom(_child(held)),
            report=Report(
                world.at - 2 * HOUR,
                last_seen_where="The bus station",
                grade=PoliceGrade.HIGH,
                looking="PC Sample (synthetic)",
            ),
            by=asha,
            at=world.at - HOUR,
        )
        add_news(
            missing=gone,
            said=Said(NewsKind.SIGHTING, world.at - HOUR, "Seen with two adults.", where="The park"),
            by=asha,
            at=world.at,
        )
    taken = _sent(world, _lines(world, second, 3), 3)
    with world.acting("oona") as oona:
        accept(hand_over=taken, by=oona, at=world.at - 2.5 * HOUR)
    waiting = _sent(world, _lines(world, held, 2), 2)
    written = _lines(world, third, 0)
    with world.acting("oona") as oona:
        happened = Happened(
            world.at - HOUR, "Her aunt", "Came home at two.", "Rang the aunt.", "See her today."
        )
        event = log(whom=at_night, said=happened, by=oona, at=world.at)
    pages = {each: address(each) for each in ("missing_now", "night")}
    pages |= {
        each: address(each, gone) for each in ("missing_episode", "add_news", "found", "missing_mistake")
    }
    pages |= {each: address(each, second.person_id) for each in ("night_child", "write_log", "night_missing")}
    return pages | {
        "report_missing": address("report_missing", third.person),
        "hand_over": address("hand_over", written.hand_over),
        "tonight": address("tonight", written),
        "write_tonight": address("write_tonight", third.person),
        "accept_hand_over": address("accept_hand_over", waiting),
        "hand_back": address("hand_back", taken),
        "night_event": address("night_event", event),
    }
