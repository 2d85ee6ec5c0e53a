import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halcyon.base import identifiers
from halcyon.base.identifiers import ALPHABET, check_reference, new_id, new_reference

SAMPLES = [new_reference(prefix) for prefix in ("", "C", "R", "P", "CP", "R", "RPRPRPRPR") for _ in range(4)]


def is_accepted(text: str) -> bool:
    try:
        check_reference(text)
    except ValueError:
        return False
    return True


def test_ids_are_random_and_say_nothing_of_their_time():
    ids = [new_id() for _ in range(100)]
    assert len(set(ids)) == 100
    assert {each.version for each in ids} == {4}


def test_the_alphabet_is_prime_and_without_vowels_and_look_alikes():
    assert len(ALPHABET) == len(set(ALPHABET)) == 23
    assert not set(ALPHABET) & set("01AEIOULSZBGQ")


@pytest.mark.parametrize("reference", SAMPLES, ids=range(len(SAMPLES)))
def test_a_new_reference_checks_out(reference):
    assert check_reference(reference) == reference
    assert re.fullmatch(r"[A-Z0-9]{11,20}", reference)


@pytest.mark.parametrize(("prefix", "length"), [("", 11), ("R", 12), ("RPRPRPRPR", 20)])
def test_its_length_is_ten_and_the_prefix_and_the_check(prefix, length):
    reference = new_reference(prefix)
    assert reference.startswith(prefix)
    assert len(reference) == length


@pytest.mark.parametrize("prefix", ["r", "S", "A", "R-", "RPRPRPRPRP", "Я"])
def test_a_prefix_obeys_the_same_rules(prefix):
    with pytest.raises(ValueError, match="A prefix is at most 9"):
        new_reference(prefix)


def test_references_are_drawn_at_random():
    drawn = [new_reference() for _ in range(2000)]
    assert len(set(drawn)) == len(drawn)
    for place in range(11):
        assert {each[place] for each in drawn} == set(ALPHABET)


@pytest.mark.parametrize("reference", SAMPLES, ids=range(len(SAMPLES)))
def test_every_single_wrong_character_is_found(reference):
    for place, right in enumerate(reference):
        for wrong in set(ALPHABET) - {right}:
            assert not is_accepted(reference[:place] + wrong + reference[place + 1 :])


@pytest.mark.parametrize("reference", SAMPLES, ids=range(len(SAMPLES)))
def test_every_swap_of_two_characters_is_found(reference):
    for one, other in itertools.combinations(range(len(reference)), 2):
        swapped = list(reference)
        swapped[one], swapped[other] = swapped[other], swapped[one]
        assert is_accepted("".join(swapped)) == (reference[one] == reference[other])


@pytest.mark.parametrize("length", range(11, 21))
def test_each_place_weighs_differently_at_every_length(length):
    weights = {place % len(ALPHABET) for place in range(1, length + 1)}
    assert len(weights) == length
    assert 0 not in weights


# A reference that has every letter of a look-alike group in it, with its check character worked out.
STEM = "R25D68VK93"
ISSUED = STEM + "7" + identifiers._check_character(STEM + "7")


@pytest.mark.parametrize(
    "typed",
    [
        ISSUED.lower(),
        f"  {ISSUED[:4]} {ISSUED[4:8]} {ISSUED[8:]}\n",
        f"{ISSUED[:4]}-{ISSUED[4:8]}-{ISSUED[8:]}",
        f"{ISSUED[:4]}\u2013{ISSUED[4:8]}\u00a0{ISSUED[8:]}",
        f"\ufeff{ISSUED[:4]}\u200b{ISSUED[4:]}",
        "".join(chr(ord(each) + 0xFEE0) for each in ISSUED),
        ISSUED.replace("2", "Z").replace("5", "S").replace("6", "G").replace("8", "B"),
        ISSUED.replace("D", "0").replace("V", "u"),
        ISSUED.replace("D", "O"),
        ISSUED.replace("D", "q"),
    ],
)
def test_typing_is_forgiven(typed):
    assert check_reference(typed) == ISSUED


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "11 to 20"),
        ("R", "11 to 20"),
        (ISSUED[:10], "11 to 20"),
        (ISSUED * 2, "11 to 20"),
        ("R" * 100_000, "11 to 20"),
        (ISSUED[:-1] + "1", "no such letter"),
        (ISSUED[:-1] + "É", "no such letter"),
        (ISSUED[:-1] + "'", "no such letter"),
        (ISSUED[:-1] + "\ud800", "no such letter"),
        ("ﷺ", "11 to 20|no such letter"),
    ],
)
def test_what_is_no_reference_is_refused(typed, why):
    with pytest.raises(ValueError, match=why):
        check_reference(typed)


@given(st.text(max_size=40))
def test_any_text_is_a_reference_or_a_value_error(text):
    if is_accepted(text):
        assert check_reference(check_reference(text)) == check_reference(text)
