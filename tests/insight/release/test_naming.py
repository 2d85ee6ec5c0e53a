"""Names in what is to be published, against the names that the signer may see."""

from dataclasses import replace
from datetime import date

import pytest

from halcyon.base.refusals import Refusal
from halcyon.base.text import fold
from halcyon.insight.publication.document import Document, Notice, Prose, Quotation, Section
from halcyon.insight.release import rules
from halcyon.insight.release.naming import names_in
from halcyon.people.person.actions import open_file
from tests.harness import World
from tests.insight.publication.samples import document


def saying(*blocks: object) -> Document:
    return replace(document(), sections=(Section("words", "Words", blocks),), cover=None, easy=None)  # type: ignore[arg-type]


SAID: tuple[tuple[Prose | Notice | Quotation, list[str]], ...] = (
    (Prose("Robin Ash was seen."), ["robinash"]),
    (Prose("It was ROBIN ASH, and Róbin Ash."), ["robinash"]),
    (Prose("We saw Robin de Souza once, and Mary Jane Ash."), []),
    (Prose("Ash trees and a robin."), []),
    (Prose("Robin and Ash Street."), []),
    (Notice("Robin Ash", "x"), ["robinash"]),
    (Quotation("I told Robin, and he told nobody.", "A friend"), ["robin"]),
    (Quotation("Robin is a bird.", "A friend"), []),  # a word that begins a sentence may be any
    (Quotation("I was heard.", "the mother of Robin"), ["robin"]),
    (Quotation("I was heard.", "A young person who had support"), []),
)


@pytest.fixture
def known(world: World) -> World:
    """A child whose file the hub's decision-maker opened."""
    with world.acting("dana") as dana:
        open_file(
            given="Robin",
            family="Ash",
            born_on=date(2011, 3, 14),
            team=world.team("hub"),
            by=dana,
            at=world.at,
        )
    return world


def test_a_name_in_the_records_is_found_by_who_may_see_it(known: World) -> None:
    with known.acting("dana") as dana:
        for block, names in SAID:
            assert [fold(each) for each in names_in(dana, saying(block))] == names, block
        changed = replace(saying(), change_note="Robin Ash was left out.")
        assert names_in(dana, changed) == ["Robin Ash"]


@pytest.mark.parametrize("name", ["pat", "vera", "erin"])
def test_who_does_not_see_the_record_learns_nothing(known: World, name: str) -> None:
    with known.acting(name) as viewer:
        assert [names_in(viewer, saying(block)) for block, _ in SAID] == [[]] * len(SAID)


@pytest.mark.parametrize(
    ("named", "others", "code"),
    [([], False, ""), ([], True, ""), (["Robin"], False, "names_somebody"), (["Robin"], True, "")],
)
def test_a_signer_who_sees_a_name_says_whose_it_is(named: list[str], others: bool, code: str) -> None:
    if code:
        with pytest.raises(Refusal) as caught:
            rules.names_nobody(named, others)
        assert (caught.value.code, caught.value.field) == (code, "others")
    else:
        rules.names_nobody(named, others)
