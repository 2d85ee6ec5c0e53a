"""A quotation after publication: consent is withdrawn, or ends. And one reason for several warnings."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from halcyon.base.refusals import Refusal
from halcyon.insight.finding.actions import accept_all
from halcyon.insight.finding.queries import alike, open_ones
from halcyon.insight.finding.rules import UNWRITTEN
from halcyon.insight.quotation.actions import quote, withdraw
from halcyon.insight.quotation.codes import Role, Use
from halcyon.insight.quotation.models import Quoted
from halcyon.insight.quotation.told import Told
from halcyon.insight.release.actions import ask_for_review, publish
from tests.harness import World, sign_in
from tests.insight.release import hands
from tests.insight.rows import Ground

pytestmark = pytest.mark.slow(reason="a whole report over rows that are committed, several times")

WORDS, ENDS = "Somebody listened to me.", "I was not alone."


@pytest.fixture
def world(committed: World, tmp_path: Path) -> Iterator[World]:
    kept, settings.HALCYON_SNAPSHOTS = settings.HALCYON_SNAPSHOTS, tmp_path / "snapshots"
    for month in range(1, 9):
        Ground().referral(f"2018-{month + 3:02d}-01 12:00", source="6")
    yield committed
    settings.HALCYON_SNAPSHOTS = kept


def page(name: str, address: str) -> str:
    client = Client()
    sign_in(client, name)
    return client.get(address).content.decode()


def test_consent_that_is_withdrawn_or_ends_after_publication(world: World) -> None:
    day = world.at.date()
    told = Told(WORDS, "A young person", Use.REPORT, "She herself", Role.SPEAKER, day)
    edition = hands.begun(world)
    with world.acting("pat") as pat:
        quoted = quote(edition=edition, section="introduction", told=told, by=pat, at=world.at)
        until = replace(told, words=ENDS, consent_until=day)
        quote(edition=edition, section="introduction", told=until, by=pat, at=world.at)
    # A warning is let stand with those of its kind, for one reason.
    with world.acting("pat") as pat:
        first, *rest = [each for each in open_ones(pat, edition) if each.kind == UNWRITTEN]
        assert {each.pk for each in alike(pat, first)} == {each.pk for each in rest} != set()
        done = accept_all(findings=[first, *rest], reason="Nothing this year.", by=pat, at=world.at)
        assert done == len(rest) + 1
        assert not [each for each in open_ones(pat, edition) if each.kind == UNWRITTEN]
        with pytest.raises(Refusal, match="settled already"):
            accept_all(findings=[first], reason="Again.", by=pat, at=world.at)

    hands.frozen(world, edition)
    tomorrow = world.at + timedelta(days=1)
    with world.acting("pat") as pat, pytest.raises(Refusal, match="the consent has ended"):
        ask_for_review(edition=edition, expected_n=edition.stage_n, by=pat, at=tomorrow)
    hands.signed(world, hands.in_review(world, edition))
    with world.acting("pat") as pat, pytest.raises(Refusal, match="the consent has ended"):
        publish(edition=edition, expected_n=edition.stage_n, by=pat, at=tomorrow)
    with world.acting("pat") as pat:
        publish(edition=edition, expected_n=edition.stage_n, by=pat, at=world.at)
    assert WORDS in Client().get("/published/annual-2018-19/").content.decode()

    with world.acting("mina") as mina:
        found = Quoted.objects.get(pk=quoted.pk)
        withdraw(quotation=found, by=mina, at=world.at)
    told_to = Ground().ask("SELECT to_id, sentence FROM records_notice WHERE kind = 'report.consent'")
    assert {to for to, _ in told_to} == {
        world.viewer(each).principal_id for each in ("pat", "vera", "morgan")
    }
    assert not any(WORDS in sentence for _, sentence in told_to)
    overview = page("pat", "/reports/editions/annual-2018-19/1/")
    assert "Quotations whose consent has ended" in overview
    assert "Consent was withdrawn on 17 June 2026" in overview
    # What is out stays as it was signed until somebody withdraws it; the next edition is without it.
    assert WORDS in Client().get("/published/annual-2018-19/").content.decode()
    again = hands.begun(world, change_note="A quotation is left out.")
    with world.acting("pat"):
        assert list(again.quotations.values_list("words", flat=True)) == [ENDS]
