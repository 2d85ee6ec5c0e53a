"""Rules about audits, in a practitioner's words; and the drawing, which is pure: the same seed draws the same."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from halcyon.base.dates import add_months, add_working_days
from halcyon.base.refusals import Refusal
from halcyon.casework.audit.codes import Answer, AuditGrade, Question
from halcyon.casework.audit.definitions import LARGEST, MODERATED_IN
from halcyon.casework.audit.kinds import MODERATING, OPEN
from halcyon.casework.audit.told import Drawable, Moderated, Reviewed
from halcyon.casework.decision.codes import Outcome

#: In a sample whatever else is, where there is one: what went to the police, and what ended in nothing.
ALWAYS = (Outcome.POLICE_NOW, Outcome.NONE)
WORDS_FROM = (Answer.NO,)

# About the person


def has_no_part_in_it(principal: int, kept_from: Collection[int]) -> None:
    """Nobody reviews a contact that they took, screened or decided."""
    if principal in kept_from:
        raise Refusal(
            "Whoever took, screened or decided a contact does not review it. Choose somebody else.",
            code="had_a_part",
            field="reviewer",
        )


def is_with(reviewer: int | None, principal: int) -> None:
    """A review is written by whom it was given to."""
    if reviewer != principal:
        raise Refusal("This review is with somebody else now.", code="with_somebody_else")


def is_open_to_them(opened: bool) -> None:
    """Who writes a review can read the contact: for a time, and not where it is hidden or kept from them."""
    if not opened:
        raise Refusal(
            "You cannot read this contact for its review any more. Ask whoever draws the samples.",
            code="not_open_to_you",
        )


# About the sample


def month_is_over(month: date, today: date) -> None:
    """A sample is drawn from a whole month."""
    if add_months(month.replace(day=1), 1) > today:
        raise Refusal("This month is not over. Draw it when it is.", code="month_not_over", field="month")


def size_makes_sense(wanted: int) -> None:
    """At least one contact, and no more than people can review."""
    if not 1 <= wanted <= LARGEST:
        raise Refusal(f"Draw between 1 and {LARGEST} contacts.", code="size_out_of_range", field="wanted")


def is_not_drawn(drawn: bool) -> None:
    """A month is drawn once: drawing until it pleases is no sample."""
    if drawn:
        raise Refusal("This month has been drawn already.", code="month_drawn", field="month")


def there_is_something(population: Collection[Drawable]) -> None:
    """Nothing can be drawn from a month in which nothing was decided."""
    if not population:
        raise Refusal("No contact was decided in this month.", code="nothing_to_draw", field="month")


def first_working_day(month: date) -> date:
    """The first working day of a month."""
    return add_working_days(month.replace(day=1) - timedelta(days=1), 1)


def draw(population: Iterable[Drawable], wanted: int, seed: str) -> list[Drawable]:
    """So many contacts at random: of each outcome and each screener one, where that can be.

    Police now and no further action come first, then the outcomes that are most frequent, then the screeners; the
    rest is filled by chance alone. Order and choice follow from the seed, whatever order the population is in.
    """
    rows = sorted(population, key=lambda each: _chance(seed, each.contact))
    outcomes = _by_need(rows)[:wanted]
    pairs = _matched(rows, outcomes)
    chosen: dict[object, Drawable] = {}
    for outcome in outcomes:
        screener = pairs.get(outcome)
        fits = [each for each in rows if each.outcome == outcome]
        best = next((each for each in fits if each.screener == screener), fits[0])
        chosen[best.contact] = best
    seen = {each.screener for each in chosen.values()}
    for each in rows:  # a screener who is not there yet
        if len(chosen) < wanted and each.screener not in seen:
            chosen[each.contact] = each
            seen.add(each.screener)
    for each in rows:
        if len(chosen) < wanted:
            chosen.setdefault(each.contact, each)
    return sorted(chosen.values(), key=lambda each: _chance(seed, each.contact))


def to_moderate(drawn: Sequence[Drawable], seed: str) -> frozenset[object]:
    """Which of those drawn go to a second reviewer whatever the first says: one in five, by chance."""
    number = -(-len(drawn) // MODERATED_IN)
    by_chance = sorted(drawn, key=lambda each: _chance(f"{seed}:second", each.contact))
    return frozenset(each.contact for each in by_chance[:number])


def choose_reviewer(
    candidates: Iterable[int], kept_from: Collection[int], load: Mapping[int, int], tie: str
) -> int | None:
    """Who of these reviews: not who had a part in it; who has least to review, by chance among equals. None: nobody."""
    fit = [each for each in candidates if each not in kept_from]
    return min(fit, key=lambda each: (load.get(each, 0), _chance(tie, each)), default=None)


# About the review


def still_open(stage: str) -> None:
    """A review is sent once."""
    if stage != OPEN:
        raise _sent_already()


def is_not_sent(at: datetime | None) -> None:
    """A review is sent once, from one window."""
    if at is not None:
        raise _sent_already()


def _sent_already() -> Refusal:
    return Refusal(
        "This review has been sent already. Open it again to see how it stands.", code="reviewed_already"
    )


def still_moderating(stage: str) -> None:
    """A second review is sent once, after the first."""
    if stage != MODERATING:
        raise _done_already()


def is_not_given_back(at: datetime | None) -> None:
    """A second review is sent once, from one window."""
    if at is not None:
        raise _done_already()


def _done_already() -> Refusal:
    return Refusal("This second review has been done already.", code="moderated_already")


def can_be_given(stage: str) -> None:
    """What is concluded needs no reviewer."""
    if stage not in (OPEN, MODERATING):
        raise Refusal("This review is done, or set aside.", code="audit_ended")


def answer_is_whole(question: Question, answer: str, words: str) -> None:
    """Every question has its answer, and a no has words."""
    if not answer:
        raise Refusal(f"Answer: {question.label}", code="answer_missing", field=question.value)
    if answer in WORDS_FROM and not words.strip():
        raise Refusal(
            "Say what was missing, so that somebody can learn from it.",
            code="words_missing",
            field=f"{question.value}_words",
        )


def review_is_whole(said: Reviewed) -> None:
    """Every question is answered; the grade has its reason; what a child needs is said in words."""
    for question in Question:
        answer_is_whole(question, *said.answers.get(question, ("", "")))
    if not said.grade:
        raise Refusal("Grade how the contact was handled.", code="grade_missing", field="grade")
    good = said.grade in (AuditGrade.OUTSTANDING, AuditGrade.GOOD)
    if good and not said.went_well.strip():
        raise Refusal("Say what went well.", code="went_well_missing", field="went_well")
    if not good and not said.to_learn.strip():
        raise Refusal("Say what there is to learn.", code="to_learn_missing", field="to_learn")
    if said.needed and not said.needed_words.strip():
        raise Refusal("Say what the child needs now.", code="need_missing", field="needed_words")


def needs_a_second(grade: str, drawn_for_it: bool) -> bool:
    """Whether a second reviewer looks: always where the first says inadequate."""
    return drawn_for_it or grade == AuditGrade.INADEQUATE


def second_view_is_whole(said: Moderated, first: str) -> None:
    """Who does not agree says which grade, another one than the first, and why."""
    if said.agrees:
        return
    if not said.grade:
        raise Refusal("Choose the grade that you give.", code="grade_missing", field="grade")
    if said.grade == first:
        raise Refusal(
            "This is the grade that the first reviewer gave. Say that you agree, or choose another.",
            code="same_grade",
            field="grade",
        )
    if not said.reason.strip():
        raise Refusal("Say why you change the grade.", code="reason_missing", field="reason")


def says_something(words: str, field: str, sentence: str) -> None:
    """What is sent has words."""
    if not words.strip():
        raise Refusal(sentence, code="words_missing", field=field)


def _chance(seed: str, what: object) -> str:
    """A place in an order that only the seed decides (and no version of a library)."""
    return hashlib.sha256(f"{seed}:{what}".encode()).hexdigest()


def _by_need(rows: Sequence[Drawable]) -> list[str]:
    """The outcomes there are: those always in a sample, then the most frequent."""
    count = Counter(each.outcome for each in rows)
    return sorted(count, key=lambda each: (each not in ALWAYS, -count[each], each))


def _matched(rows: Sequence[Drawable], outcomes: Sequence[str]) -> dict[str, int]:
    """A different screener for as many of the outcomes as can be (a greatest matching, by augmenting paths)."""
    offers: dict[str, list[int]] = {outcome: [] for outcome in outcomes}
    for each in rows:
        if each.outcome in offers and each.screener not in offers[each.outcome]:
            offers[each.outcome].append(each.screener)
    taken: dict[int, str] = {}

    def place(outcome: str, tried: set[int]) -> bool:
        for screener in offers[outcome]:
            if screener in tried:
                continue
            tried.add(screener)
            if screener not in taken or place(taken[screener], tried):
                taken[screener] = outcome
                return True
        return False

    for outcome in outcomes:
        place(outcome, set())
    return {outcome: screener for screener, outcome in taken.items()}
