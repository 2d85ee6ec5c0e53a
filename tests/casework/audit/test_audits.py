"""Audits through the whole stack: drawn, given, read for a time, sent, looked at twice, returned, answered, counted."""

import re
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.access.trail.models import Trail
from halcyon.base.refusals import Refusal
from halcyon.casework.audit import queries
from halcyon.casework.audit.actions import (
    answer,
    draw_last_month,
    draw_sample,
    give_review,
    moderate,
    review,
    see_to,
    seen_to,
    set_aside,
)
from halcyon.casework.audit.codes import AuditGrade, Question
from halcyon.casework.audit.definitions import AUDITOR
from halcyon.casework.audit.kinds import CONCLUDED, FINISHED, MODERATING
from halcyon.casework.audit.models import Audit, Moderation, Sample
from halcyon.casework.audit.told import Moderated
from halcyon.casework.contact.models import Contact
from halcyon.casework.decision.codes import Outcome
from halcyon.people.person.models import Person
from halcyon.records.notice.models import Notice
from halcyon.records.record.actions import exclude, mark
from halcyon.records.record.models import Grant, Record
from halcyon.records.task.models import Task
from tests.access.bare import bare_as, keys
from tests.casework.asking import HOSTILE, autosave, error_at, send, summary
from tests.casework.audit.drawing import (
    decided,
    give,
    given,
    matched,
    month_of,
    reviewed,
    said,
    sample_of,
)
from tests.harness import World
from tests.looking import Look, QueriesOf, TextOf

pytestmark = pytest.mark.slow(reason="each test goes through the whole stack")

FORM = {
    **{question.value: "yes" for question in Question},
    "grade": "good",
    "went_well": "Calm.",
    "to_learn": "",
    "needed": "no",
}


@pytest.fixture
def month(world: World) -> World:
    """Forty days ago, so that its month is over now."""
    return World(at=timezone.now() - timedelta(days=40))


def _alone(world: World, name: str = "mina") -> tuple[Contact, Audit]:
    """One contact that a child's file governs, drawn and given to somebody."""
    contact = matched(world)
    sample_of(world)
    (audit,) = [each for one in ("mina", "morgan") for each in given(world, one)]
    return contact, give(world, audit, name)


def _path(audit: Audit) -> str:
    return reverse("audit", args=[audit.record.reference])


# Drawing


def test_a_month_is_drawn_once_and_can_be_drawn_again_by_its_seed(world: World) -> None:
    for outcome in (Outcome.ADVICE, Outcome.NONE, Outcome.EARLY_HELP):
        decided(world, outcome)
    with pytest.raises(Refusal) as early, world.acting("dana") as dana:
        draw_sample(month=month_of(world), by=dana, at=world.at)
    assert early.value.code == "month_not_over"
    sample = sample_of(world, wanted=2, seed="abc")
    with world.acting("dana") as dana:
        first = [each.contact for each in queries.overview(dana)]
    assert (sample.drawn_from, sample.seed, len(first)) == (3, "abc", 2)
    with pytest.raises(Refusal) as again:
        sample_of(world, by="mina")
    assert again.value.code == "month_drawn"
    assert len(set(first)) == 2


def test_a_month_without_decisions_is_not_drawn(world: World) -> None:
    world.contact()
    with pytest.raises(Refusal) as refused:
        sample_of(world)
    assert refused.value.code == "nothing_to_draw"


def test_what_is_hidden_is_not_drawn(world: World) -> None:
    contact = decided(world)
    decided(world)
    with world.acting("dana"):
        mark(Record.objects.get(pk=contact.pk), Record.Marking.HIDDEN)
    assert sample_of(world).drawn_from == 1


@pytest.mark.parametrize("name", ["erin", "sam", "asha", "lee", "tom"])
def test_only_who_draws_in_this_area_draws(world: World, name: str) -> None:
    """Erin holds the permission, in another area's hub: to her nothing was decided here."""
    decided(world)
    with pytest.raises(Refusal) as refused:
        sample_of(world, by=name)
    assert refused.value.code == "nothing_to_draw"


def test_the_job_draws_from_the_first_working_day_on_and_once(world: World) -> None:
    decided(world)
    with acting_as(viewer_of(AUDITOR)) as auditor:
        july = world.at.replace(month=7, day=1, hour=8)
        assert draw_last_month(by=auditor, at=world.at) is None, "nothing was decided in May"
        sample = draw_last_month(by=auditor, at=july)
        assert sample is not None
        assert draw_last_month(by=auditor, at=july + timedelta(hours=1)) is None
        assert not Sample.objects.exists(), "the service keeps no way to what it drew"
        assert not Audit.objects.exists()
    assert len(given(world, "mina")) + len(given(world, "morgan")) == 1


# Who reviews


def test_nobody_reviews_what_they_took_screened_or_decided(world: World) -> None:
    for _ in range(4):
        decided(world)
    decided(world, by="dana")
    sample_of(world)
    work = Counter({name: len(given(world, name)) for name in ("mina", "morgan", "dana", "sam", "erin")})
    assert work == Counter({"mina": work["mina"], "morgan": work["morgan"]})
    assert sorted((work["mina"], work["morgan"])) == [2, 3], "shared evenly"


@pytest.mark.parametrize("name", ["dana", "sam", "asha", "erin", "morgan"])
def test_a_review_is_not_given_to_who_may_not_have_it(world: World, name: str) -> None:
    """Dana decided, Sam took it, Asha holds no permission, Erin is of another area, Morgan is excluded."""
    contact, audit = _alone(world)
    with world.acting("dana"):
        exclude(contact.pk, world.user("morgan").pk, "Related to the family.")
    with pytest.raises(Refusal), world.acting("dana") as dana:
        give_review(audit=audit.pk, to=world.viewer(name).principal_id, by=dana, at=world.at)
    assert [each.pk for each in given(world, "mina")] == [audit.pk]


def test_given_to_another_the_first_reaches_nothing_any_more(world: World, look: Look) -> None:
    contact, audit = _alone(world, "morgan")
    page = reverse("contact", args=[contact.record.reference])
    assert look("morgan", _path(audit)).status_code == 200
    assert look("morgan", page).status_code == 200
    give(world, audit, "mina")
    assert look("morgan", _path(audit)).status_code == 404
    assert look("morgan", page).status_code == 404
    assert look("mina", _path(audit)).status_code == 200


def test_where_nobody_is_left_a_manager_is_told(world: World, text_of: TextOf) -> None:
    contact = matched(world)
    with world.acting("dana"):
        for name in ("mina", "morgan"):
            exclude(contact.pk, world.user(name).pk, "Related.")
    sample_of(world)
    assert given(world, "mina") == given(world, "morgan") == []
    assert "Drawn contacts without a reviewer" in text_of("dana", "/")
    with world.acting("dana") as dana:
        (line,) = queries.overview(dana)
    assert "Needs a reviewer" in text_of("dana", reverse("give_audit", args=[line.reference]))


# What a reviewer reaches


def test_a_reviewer_reaches_the_contact_and_its_decisions_and_nothing_else_of_the_child(
    world: World, look: Look
) -> None:
    """The child's file governs the contact and its decisions: without a grant of their own each is a 404."""
    contact = matched(world)
    sample_of(world)
    (audit,) = [each for one in ("mina", "morgan") for each in given(world, one)]
    audit = give(world, audit, "morgan")
    with world.acting("dana"):
        file = Record.objects.get(pk=contact.pk).governed_by_id
        assert file != contact.pk
        reference = Person.objects.select_related("record").get(pk=file).record.reference
        decision = contact.decisions.get().record.reference
    pages = [reverse("contact", args=[contact.record.reference]), reverse("decision", args=[decision])]
    assert [look("morgan", page).status_code for page in pages] == [404, 404], (
        "not before the review is opened"
    )
    assert look("morgan", _path(audit)).status_code == 200
    assert [look("morgan", page).status_code for page in pages] == [200, 200]
    with world.acting("morgan") as morgan:
        grants = Grant.objects.filter(principal=morgan.principal_id, basis="audit", record=contact.pk)
        assert [(each.write, each.until > timezone.now() + timedelta(days=27)) for each in grants] == [
            (False, True)
        ]
        assert Trail.objects.filter(verb="open for audit", record_id=contact.pk).exists()
    assert look("morgan", reverse("child", args=[reference])).status_code == 404


def test_what_a_reviewer_reached_ends_with_the_review(world: World, look: Look) -> None:
    contact, audit = _alone(world, "morgan")
    page = reverse("contact", args=[contact.record.reference])
    assert look("morgan", _path(audit)).status_code == 200
    reviewed(world, audit, said())
    assert look("morgan", page).status_code == 404
    assert "Your review" in look("morgan", _path(audit)).content.decode()


def test_after_its_time_a_review_opens_nothing(world: World, look: Look) -> None:
    _, audit = _alone(world)
    with world.acting("mina"):
        Audit.objects.filter(pk=audit.pk).update(reaches_until=timezone.now() - timedelta(minutes=1))
    assert look("mina", _path(audit)).status_code == 404


def test_an_exclusion_beats_it(world: World, look: Look) -> None:
    contact, audit = _alone(world, "morgan")
    assert look("morgan", _path(audit)).status_code == 200
    with world.acting("dana"):
        exclude(contact.pk, world.user("morgan").pk, "Related to the family.")
    assert look("morgan", _path(audit)).status_code == 404
    assert look("morgan", reverse("contact", args=[contact.record.reference])).status_code == 404


def test_a_hidden_marking_beats_it(world: World, look: Look) -> None:
    contact, audit = _alone(world, "morgan")
    assert look("morgan", _path(audit)).status_code == 200
    with world.acting("dana"):
        mark(Record.objects.get(pk=contact.pk), Record.Marking.HIDDEN)
    assert look("morgan", _path(audit)).status_code == 404
    assert look("morgan", reverse("contact", args=[contact.record.reference])).status_code == 404


@pytest.mark.parametrize("name", ["sam", "erin", "carys", "lee", "asha", "nobody"])
def test_bare_sql_shows_audits_to_nobody_else_and_opens_nothing(committed: World, name: str) -> None:
    contact, audit = _alone(committed)
    viewer = committed.viewer(name)
    with bare_as(viewer) as other:
        for table in ("audit", "moderation", "needed"):
            assert keys(other, f"casework_{table}", "record_id") == set(), table
        assert other.execute("SELECT casework_audit_open(%s)", [audit.pk]).fetchone() == (False,)
        assert other.execute("SELECT * FROM casework_audit_overview()").fetchall() == []
        assert other.execute("SELECT casework_audit_not_for(%s)", [audit.pk]).fetchone() == (None,)
        assert other.execute("SELECT casework_audit_answer(%s, 'x', now())", [audit.pk]).fetchone() == (
            False,
        )
        assert (
            other.execute(
                "SELECT * FROM casework_audit_population(now() - interval '99 years', now())"
            ).fetchall()
            == []
        )
        with pytest.raises(psycopg.errors.InsufficientPrivilege), other.transaction():
            other.execute("SELECT casework_audit_give(%s, %s)", [audit.pk, viewer.principal_id])
        with pytest.raises(psycopg.errors.InsufficientPrivilege), other.transaction():
            other.execute("SELECT casework_audit_set_aside(%s, 'x', now())", [audit.pk])
        with pytest.raises(psycopg.errors.InsufficientPrivilege), other.transaction():
            other.execute("SELECT casework_audit_end(%s, 1)", [audit.pk])
    assert contact.pk


# The review


def test_a_review_is_kept_as_it_is_typed_and_sent(month: World, text_of: TextOf) -> None:
    _, audit = _alone(month)
    path = _path(audit)
    assert autosave("mina", path, {"voice": "no", "to_learn": "Ask her own words."}).status_code == 204
    page = text_of("mina", path)
    assert "Ask her own words." in page
    assert "There is a problem" not in page
    sent = send("mina", path, {**FORM, "voice": "no"})
    assert error_at(sent, "voice_words") == "Say what was missing, so that somebody can learn from it."
    sent = send("mina", path, FORM)
    assert sent.status_code == 302, summary(sent)
    assert "Ask her own words." not in text_of("mina", path), "the draft is forgotten"


def test_what_is_missing_is_said_of_every_question_at_once(month: World) -> None:
    _, audit = _alone(month)
    sent = send("mina", _path(audit), {"needed": "yes"})
    assert sent.status_code == 422
    found = summary(sent)
    assert all(f"Answer: {question.label}" in found for question in Question)
    assert "Select a grade" in found
    assert "Enter what the child needs" in found


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_words_are_kept_or_refused(month: World, what: str, text_of: TextOf) -> None:
    _, audit = _alone(month)
    words = HOSTILE[what]
    assert autosave("mina", _path(audit), {**FORM, "went_well": words, "voice": words}).status_code == 204
    assert "<script>alert" not in text_of("mina", _path(audit))
    sent = send("mina", _path(audit), {**FORM, "went_well": words, "needed": words})
    assert sent.status_code == 422


def test_late_needs_a_reason(month: World, text_of: TextOf) -> None:
    _, audit = _alone(World(at=month.at - timedelta(days=60)))
    assert "Why is this late?" in text_of("mina", _path(audit))
    assert error_at(send("mina", _path(audit), FORM), "late_reason") == "This is late. Say why."
    assert send("mina", _path(audit), {**FORM, "late_reason": "capacity"}).status_code == 302


def test_a_late_review_is_expected_of_who_writes_it_and_of_who_draws(month: World, text_of: TextOf) -> None:
    _alone(World(at=month.at - timedelta(days=60)))
    assert "1 is missing" in text_of("mina", reverse("expected_list", args=["review-late"]))
    assert "0 are missing" in text_of("dana", reverse("expected_list", args=["review-late"]))
    assert "Hub calls decided in" in text_of("dana", reverse("expected_list", args=["sample-late"]))
    assert "Hub calls to review" in text_of("mina", "/")
    assert "Not every drawn contact is reviewed" in text_of("dana", "/")


def test_a_review_is_sent_once_by_whom_it_is_with(world: World) -> None:
    _, audit = _alone(world)
    with world.acting("mina") as mina:
        held = Audit.objects.select_related("record", "sample").get(pk=audit.pk)
        held.to_moderate = False
        review(audit=held, said=said(), by=mina, at=world.at + timedelta(days=20))
    with pytest.raises(Refusal), world.acting("mina") as mina:
        review(audit=held, said=said(), by=mina, at=world.at + timedelta(days=20))


# What a child needs now


def test_what_a_child_needs_is_a_task_for_who_decided_at_once(
    world: World, text_of: TextOf, look: Look
) -> None:
    _, audit = _alone(world)
    reviewed(world, audit, said(needed=True, needed_words="She is alone tonight."))
    assert "A child needs something now" in text_of("dana", "/")
    with world.acting("dana") as dana:
        (task,) = queries.to_see_to(dana)
        assert task.offered_to_id == dana.principal_id
        assert task.accept_by - task.offered_at == timedelta(hours=2)
        assert Notice.objects.filter(kind="audit.needed", to=dana.principal_id).exists()
        needed, _ = queries.needed(dana, task.record.reference)
        see_to(needed=needed, task=task, by=dana, at=world.at + timedelta(days=20))
    path = reverse("needed", args=[task.record.reference])
    assert "She is alone tonight." in text_of("sam", path)
    assert look("lee", path).status_code == 404
    sent = send("dana", path, {"done": "Gran is with her."})
    assert sent.status_code == 302
    assert "Gran is with her." in text_of("dana", path)
    with world.acting("dana") as dana:
        assert not queries.to_see_to(dana).exists()
        assert Task.objects.get(pk=task.pk).state == "done"
    with world.acting("sam") as sam:
        needed, task = queries.needed(sam, task.record.reference)
    with pytest.raises(Refusal), world.acting("sam") as sam:
        seen_to(needed=needed, task=task, words="Again.", by=sam, at=world.at)


def test_who_is_excluded_from_the_contact_is_not_told_what_its_child_needs(world: World, look: Look) -> None:
    contact, audit = _alone(world)
    with world.acting("dana"):
        exclude(contact.pk, world.user("sam").pk, "Related to the family.")
    reviewed(world, audit, said(needed=True, needed_words="She is alone tonight."))
    with world.acting("dana") as dana:
        (task,) = queries.to_see_to(dana)
    path = reverse("needed", args=[task.record.reference])
    assert (look("dana", path).status_code, look("sam", path).status_code) == (200, 404)
    assert "needs something now" not in look("sam", "/").content.decode()


# The second view


def _second(world: World, audit: Audit, grade: AuditGrade = AuditGrade.INADEQUATE) -> Moderation:
    reviewed(world, audit, said(grade), twice=None if grade == AuditGrade.INADEQUATE else True)
    with world.acting("morgan"):
        return Moderation.objects.select_related("record").get()


def test_an_inadequate_one_goes_to_somebody_else_and_both_grades_are_kept(
    world: World, text_of: TextOf
) -> None:
    _, audit = _alone(world)
    moderation = _second(world, audit)
    with world.acting("morgan") as morgan:
        held = queries.read_second(morgan, moderation.record.reference)
        assert (held.audit.record.stage, held.moderation) == (MODERATING, moderation)
        view = Moderated(agrees=False, grade="requires_improvement", reason="She was safe with her aunt.")
        moderate(
            moderation=moderation, audit=held.audit, said=view, by=morgan, at=world.at + timedelta(days=21)
        )
    with world.acting("mina") as mina:
        kept = queries.mine(mina, audit.record.reference)
        view_of = queries.second_view(mina, kept)
        assert view_of is not None
        assert (kept.grade, view_of.first, view_of.grade) == (
            "requires_improvement",
            "inadequate",
            "requires_improvement",
        )
    page = text_of("sam", reverse("finding", args=[audit.record.reference]))
    assert "Requires improvement" in page
    for unsaid in ("Inadequate", "She was safe with her aunt.", "Mina", "Morgan"):
        assert unsaid not in page
    with world.acting("dana") as dana:
        (line,) = queries.overview(dana)
    assert (line.first, line.grade) == ("inadequate", "requires_improvement")


def test_until_the_second_view_nothing_is_returned(world: World, look: Look) -> None:
    _, audit = _alone(world)
    _second(world, audit)
    assert look("sam", reverse("finding", args=[audit.record.reference])).status_code == 404
    with world.acting("dana") as dana:
        (line,) = queries.overview(dana)
    assert (line.grade, line.first, line.stage) == ("", "", "moderating")


def test_the_second_reviewer_agrees(world: World, text_of: TextOf) -> None:
    _, audit = _alone(world)
    moderation = _second(world, audit, AuditGrade.GOOD)
    path = reverse("moderate", args=[moderation.record.reference])
    assert "Calm and quick." in text_of("morgan", path)
    late = {"late_reason": "capacity"}
    assert send("morgan", path, {"agrees": "no", "grade": "good", "reason": "x", **late}).status_code == 422
    assert send("morgan", path, {"agrees": "yes", "reason": "", **late}).status_code == 302
    with world.acting("sam") as sam:
        assert queries.finding(sam, audit.record.reference).grade == "good"


def test_two_windows_send_one_second_view(committed: World) -> None:
    _, audit = _alone(committed)
    moderation = _second(committed, audit)

    def view() -> None:
        with committed.acting("morgan") as morgan:
            held = Audit.objects.select_related("record").get(pk=audit.pk)
            own = Moderation.objects.select_related("record").get(pk=moderation.pk)
            agreed, at = Moderated(agrees=True), committed.at + timedelta(days=20)
            moderate(moderation=own, audit=held, said=agreed, by=morgan, at=at)

    assert _together(view, view) == ["", "moderated_already"]


# Learning and counts


def test_what_was_found_returns_to_who_took_the_call_who_answers_once(world: World, text_of: TextOf) -> None:
    _, audit = _alone(world)
    reviewed(world, audit, said())
    with world.acting("sam") as sam:
        assert Notice.objects.filter(kind="audit.finding", to=sam.principal_id).count() == 1
    path = reverse("finding", args=[audit.record.reference])
    assert "Ring back sooner." in text_of("sam", path)
    assert error_at(send("sam", path, {"answer": " "}), "answer") == "Enter your answer"
    assert send("sam", path, {"answer": "I will."}).status_code == 302
    assert "I will." in text_of("mina", _path(audit))
    with pytest.raises(Refusal), world.acting("sam") as sam:
        answer(audit=queries.finding(sam, audit.record.reference), words="More.", by=sam, at=world.at)
    with world.acting("mina") as mina, pytest.raises(Refusal):
        answer(audit=queries.mine(mina, audit.record.reference), words="Not mine.", by=mina, at=world.at)


def test_nobody_writes_in_what_is_returned(world: World) -> None:
    _, audit = _alone(world)
    reviewed(world, audit, said())
    for name in ("mina", "sam", "dana"):
        with world.acting(name):
            assert Audit.objects.filter(pk=audit.pk).update(grade="outstanding") == 0, name


def test_the_sample_is_finished_with_its_last_review_and_counts(world: World, text_of: TextOf) -> None:
    decided(world, Outcome.NONE)
    _, audit = _alone_of(world)
    rest = [each for one in ("mina", "morgan") for each in given(world, one) if each.pk != audit.pk]
    reviewed(world, audit, said(AuditGrade.GOOD))
    with world.acting("dana") as dana:
        sample = queries.samples(dana).get()
        assert sample.record.stage == "drawn"
        set_aside(audit=rest[0].pk, sample=sample.pk, reason="A test call.", by=dana, at=world.at)
        sample = queries.samples(dana).get()
        assert sample.record.stage == FINISHED
        stages = {each.stage for each in queries.overview_of(dana, sample)}
        assert stages == {CONCLUDED, "set_aside"}
        assert queries.answered(dana, sample)["voice"] == Counter({"yes": 1})
    page = text_of("dana", reverse("audit_sample", args=[sample.record.reference]))
    assert "2 of the 2 contacts decided in the month" in page
    assert "Set aside" in page
    assert "Robin" not in page, "a sample names no child"
    assert re.search(r"1 of 1", text_of("dana", reverse("audit_samples")))
    with pytest.raises(Refusal), world.acting("dana") as dana:
        give_review(audit=audit.pk, to=world.viewer("morgan").principal_id, by=dana, at=world.at)


def _alone_of(world: World) -> tuple[Contact, Audit]:
    contact = matched(world)
    sample_of(world)
    (audit,) = [
        each for one in ("mina", "morgan") for each in given(world, one) if each.contact_id == contact.pk
    ]
    return contact, audit


def test_the_number_of_queries_does_not_depend_on_the_number_of_contacts(
    world: World, queries_of: QueriesOf
) -> None:
    def drawn(number: int, days: int) -> tuple[int, int]:
        earlier = World(at=world.at - timedelta(days=days))
        for _ in range(number):
            decided(earlier)
        sample = sample_of(earlier)
        return (
            queries_of("dana", reverse("audit_sample", args=[sample.record.reference])),
            queries_of("mina", reverse("audits")),
        )

    assert drawn(1, 35) == drawn(4, 70)


def test_a_month_is_drawn_on_its_page(month: World, text_of: TextOf) -> None:
    decided(month)
    page = reverse("draw_audits")
    choice = month_of(month).isoformat()
    assert choice in text_of("dana", page)
    assert send("dana", page, {"month": choice, "wanted": "0"}).status_code == 422
    assert send("dana", page, {"month": "1066-10-01", "wanted": "10"}).status_code == 422
    assert send("dana", page, {"month": choice, "wanted": "10"}).status_code == 302
    assert choice not in text_of("dana", page), "drawn once"


def test_a_review_is_given_on_its_page(month: World, text_of: TextOf) -> None:
    _, audit = _alone(month, "morgan")
    page = reverse("give_audit", args=[audit.record.reference])
    shown = text_of("dana", page)
    assert "Mina" in shown
    assert "Dana (synthetic)," not in shown, "who decided is not among them"
    sent = send("dana", page, {"reviewer": str(month.viewer("dana").principal_id)})
    assert error_at(sent, "reviewer") == "Select who reviews it from the list"
    assert error_at(send("dana", page, {"reviewer": "aside"}), "reason") == "Enter why it is set aside"
    assert send("dana", page, {"reviewer": str(month.viewer("mina").principal_id)}).status_code == 302
    assert [each.pk for each in given(month, "mina")] == [audit.pk]
    assert send("dana", page, {"reviewer": "aside", "reason": "A test call."}).status_code == 302
    assert send("dana", page, {"reviewer": "aside", "reason": "A test call."}).status_code == 409


def _together(one: Callable[[], object], other: Callable[[], object]) -> list[str]:
    """Two at once, each in a transaction of its own: '' for who did it, else the refusal's code."""

    def run(act: Callable[[], object]) -> str:
        try:
            act()
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(run, (one, other)))


def test_two_draw_at_once_and_one_sample_comes_of_it(committed: World) -> None:
    decided(committed)
    found = _together(lambda: sample_of(committed, by="dana"), lambda: sample_of(committed, by="mina"))
    assert found == ["", "month_drawn"]
    with committed.acting("dana") as dana:
        assert queries.samples(dana).count() == len(queries.overview(dana)) == 1


def test_two_windows_send_one_review(committed: World) -> None:
    _, audit = _alone(committed)
    found = _together(lambda: reviewed(committed, audit, said()), lambda: reviewed(committed, audit, said()))
    assert found == ["", "reviewed_already"]
    with committed.acting("mina") as mina:
        assert queries.mine(mina, audit.record.reference).answers.count() == len(Question)


def test_sent_again_from_the_window_that_was_left_open(committed: World) -> None:
    """However late the second one comes, it is told what happened and not that it may not."""
    _, audit = _alone(committed)
    reviewed(committed, audit, said())
    with pytest.raises(Refusal) as refused:
        reviewed(committed, audit, said())
    assert refused.value.code == "reviewed_already"


def test_given_away_while_it_is_written(committed: World) -> None:
    """Whoever is second reads what the first did; the words of who had it are not lost to them: the draft is kept."""
    _, audit = _alone(committed)
    give(committed, audit, "morgan")
    with pytest.raises(Refusal) as refused, committed.acting("mina") as mina:
        review(audit=audit, said=said(), by=mina, at=committed.at)
    assert refused.value.code == "no_grant"
