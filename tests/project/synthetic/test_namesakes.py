"""A district that is copied under other marks has other people in it, who can be found."""

import random
from datetime import date

import pytest

from halcyon.base.text import fold
from halcyon.people.matching.keys import stored
from halcyon.people.matching.told import Recorded
from halcyon.project.synthetic import names as all_names
from halcyon.project.synthetic.ledger import Ledger
from halcyon.project.synthetic.marks import Marks
from halcyon.project.synthetic.names import child_name
from halcyon.project.synthetic.namesakes import Namesakes, has_tokens, named
from halcyon.project.synthetic.searched import Searched, ground
from halcyon.project.synthetic.sheets import SEARCH, Sheets, sheets_of
from tests.project.synthetic.test_sheets import AT, trail


def _told(count: int = 300) -> tuple[Namesakes, list[str]]:
    """Children, and what is written of each: their name, and how it is folded."""
    namesakes, rng = Namesakes(), random.Random(5)
    made = [namesakes.name("FMU"[place % 3], "WIRI", rng) for place in range(count)]
    return namesakes, [f"{each.given} {each.family} {fold(each.given)}\t{fold(each.family)}" for each in made]


def test_in_the_district_that_was_told_names_are_those_that_were_drawn() -> None:
    namesakes, lines = _told()
    rng = random.Random(5)
    drawn = [child_name("FMU"[place % 3], "WIRI", rng) for place in range(300)]
    assert [named(each, namesakes.names()) for each in lines] == [
        f"{each.given} {each.family} {fold(each.given)}\t{fold(each.family)}" for each in drawn
    ]


def test_each_copy_has_others_and_the_same_ones_again() -> None:
    namesakes, lines = _told()
    text = "\n".join(lines)
    one, same, other = (named(text, namesakes.names(Marks(1, d).lots("names"))) for d in (100, 100, 200))
    assert one == same
    assert not has_tokens(one)
    alike = sum(a == b for a, b in zip(one.split("\n"), other.split("\n"), strict=True))
    assert alike < 20, "of 300, who share few names"


def test_no_name_is_a_token() -> None:
    every = " ".join(
        name for each in all_names._COMMUNITIES.values() for name in (*each.girls, *each.boys, *each.families)
    )
    assert not has_tokens(every)
    assert not has_tokens(fold(every))


@pytest.mark.parametrize(("given", "family"), [("Zoë", "O’Neill-Al-Łukasz"), ("Mia", "Mia"), ("Al", "")])
@pytest.mark.parametrize("born", [(), ("2010-01-02",), ("2010-05-05", "2011-12-31")])
def test_keys_are_those_that_the_action_keeps(given: str, family: str, born: tuple[str, ...]) -> None:
    births = tuple(map(date.fromisoformat, born))
    searched = Searched()
    ways, keys = searched.ways_and_keys(ground("ABCDEFGHJK7", given, family, births)).split("\t")
    kept = stored(Recorded(names=((given, family),), births=births, reference="ABCDEFGHJK7"))
    assert ways == "{" + ",".join(map(str, kept.ways)) + "}"
    assert keys == "{" + ",".join(map(str, kept.keys)) + "}"
    assert searched.words == set(kept.words)


def _sheets() -> Sheets:
    namesakes, ledger = Namesakes(), Ledger(Marks(1))
    name, file, reference = namesakes.name("F", "WIRI", random.Random(1)), ledger.marks.id(), "A7"
    ledger.add(
        "records_record", {"id": file, "reference": reference, "headline": f"{name.given} {name.family}"}
    )
    ledger.add("people_person", {"record_id": file, "born_on": None, "expected_on": None})
    ledger.add("people_name", {"person_id": file, "given": name.given, "family": name.family})
    ledger.add("access_trail", trail(ledger, file, "file"))
    return sheets_of(ledger, at=AT, namesakes=namesakes)


def test_a_childs_name_is_the_same_in_every_table_of_a_copy() -> None:
    sheets = _sheets()
    for district in (0, 40, 80):
        tables = {table: text for table, _, text in sheets.under(Marks(1, district))}
        _, given, family = tables["people_name"].rstrip("\n").split("\t")
        assert tables["records_record"].rstrip("\n").endswith(f"{given} {family}")
        keys = stored(Recorded(names=((given, family),))).keys
        assert all(str(key) in tables[SEARCH] for key in keys)
        assert set(stored(Recorded(names=((given, family),))).words) <= set(sheets.words)
