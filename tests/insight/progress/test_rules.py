"""What is next on an edition, whose turn it is, what stands in the way: as tables."""

from typing import Any

import pytest

from halcyon.insight.edition.codes import Stage
from halcyon.insight.finding.models import Finding
from halcyon.insight.finding.rules import UNWRITTEN, seriousness
from halcyon.insight.permissions import DRAFT, FREEZE, PUBLISH, SIGN
from halcyon.insight.progress.rules import Counted, todo, turn
from halcyon.insight.progress.warnings import still_open
from halcyon.insight.report.document import CHECKS, Check

NONE = Counted()
MUCH = Counted(warnings=2, quotations=1, comments=3, unready=4)
ALL_TO_DO = [
    "2 warnings to put right or accept",
    "1 quotation without consent to publish",
    "4 sections that nobody has marked as ready",
    "3 comments to answer or resolve",
]


@pytest.mark.parametrize(
    ("stage", "does", "permission"),
    [
        (Stage.DRAFT, "freeze the figures", FREEZE),
        (Stage.FROZEN, "ask for review", DRAFT),
        (Stage.REVIEW, "sign it off", SIGN),
        (Stage.SIGNED, "publish it", PUBLISH),
    ],
)
def test_what_is_next_is_one_thing(stage: Stage, does: str, permission: object) -> None:
    found = turn(stage)
    assert found is not None
    assert (found.does, found.permission) == (does, permission)


def test_a_draft_is_written_before_it_is_frozen() -> None:
    for stage in Stage:
        asked, other = turn(stage, writing=True), turn(stage)
        if stage == Stage.DRAFT:
            assert asked is not None
            assert (asked.does, asked.permission, asked.page) == ("write it", FREEZE, "edition")
        else:
            assert asked == other


@pytest.mark.parametrize("stage", [Stage.PUBLISHED, Stage.SUPERSEDED, Stage.WITHDRAWN])
def test_nothing_is_next_where_it_is_done(stage: Stage) -> None:
    assert turn(stage) is None


@pytest.mark.parametrize(
    ("signed", "writers", "sees", "out"),
    [
        ([], [1, 2], [2, 3], set()),  # a writer may be the first of two
        ([1], [1, 2], [1, 3], {1, 2}),  # then somebody who wrote none of it
        ([3], [1, 2], [3], {3}),  # then a writer too
        ([4], [1, 2], [2, 3], {1, 4, 5}),  # who sees no records signed: then somebody who does
        ([1], [1, 2], [2, 3], {1, 2, 4, 5}),  # of them, one who wrote none of it
    ],
)
def test_who_may_sign_and_cannot_now_is_not_waited_for(
    signed: list[int], writers: list[int], sees: list[int], out: set[int]
) -> None:
    review, draft = turn(Stage.REVIEW), turn(Stage.DRAFT)
    assert review is not None
    assert draft is not None
    assert {each for each in range(1, 6) if review.without(signed, writers, sees).has(each)} == out
    assert not any(draft.without(signed, writers, sees).has(each) for each in range(1, 6))


@pytest.mark.parametrize(
    ("stage", "counted", "stops", "first"),
    [
        (Stage.DRAFT, NONE, [], []),
        (Stage.DRAFT, MUCH, [], ALL_TO_DO),
        (
            Stage.DRAFT,
            Counted(not_over="31 March 2027"),
            ["Wait until the period is over, after 31 March 2027"],
            [],
        ),
        (Stage.FROZEN, NONE, [], []),
        (Stage.FROZEN, MUCH, ALL_TO_DO[:2], ALL_TO_DO[2:]),
        (Stage.FROZEN, Counted(not_over="31 March 2027"), [], []),  # it was frozen before the rule
        (Stage.REVIEW, MUCH, ALL_TO_DO[1:2], ALL_TO_DO[3:]),
        (Stage.SIGNED, MUCH, ALL_TO_DO[:2], []),
        (Stage.SIGNED, Counted(warnings=1), ["1 warning to put right or accept"], []),
    ],
)
def test_what_stands_in_the_way(stage: Stage, counted: Counted, stops: list[str], first: list[str]) -> None:
    found = list(todo(stage, counted))
    assert [each.says for each in found if each.stops] == stops
    assert [each.says for each in found if not each.stops] == first


def test_every_check_has_its_place_and_what_is_missing_comes_last() -> None:
    ranks = [seriousness(CHECKS[each]) for each in Check]
    assert sorted(ranks) == list(range(len(Check)))
    assert seriousness(UNWRITTEN) > max(ranks)


@pytest.mark.parametrize(
    ("gone", "accepted", "stands"), [(None, None, True), (1, None, False), (None, 1, False), (1, 1, False)]
)
def test_a_warning_stands_until_it_is_put_right_or_accepted(gone: Any, accepted: Any, stands: bool) -> None:
    assert still_open(Finding(gone_at=gone, accepted_at=accepted)) is stands
