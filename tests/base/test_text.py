import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halcyon.base.text import csv_cell, fold, squash

names = st.text(min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("written", "squashed"),
    [
        ("  Asha \t Khan\r\n", "Asha Khan"),
        ("Asha\u00a0\u2003Khan", "Asha Khan"),
        ("Asha\x00Khan", "AshaKhan"),
        ("Asha \x07 Khan", "Asha Khan"),
        ("\u202eAsha\u202c\u2066 Khan\u2069", "Asha Khan"),
        ("\ufeffAsha\u200b Khan\u200e", "Asha Khan"),
        ("Asha\ud800", "Asha"),
        ("کتاب\u200cخانه", "کتاب\u200cخانه"),
        ("क्\u200dष", "क्\u200dष"),
        ("", ""),
        (" \n\u202e", ""),
    ],
)
def test_squash(written, squashed):
    assert squash(written) == squashed


@given(names)
def test_squashed_text_can_be_stored_and_stays_as_it_is(name):
    squashed = squash(name)
    assert squash(squashed) == squashed
    assert "\x00" not in squashed
    assert squashed.encode() is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("O'Neill", "ONEILL"),
        ("O’Neill", "O Neill"),
        ("Oʼneill", "oneill"),
        ("Smith-Jones", "Smith Jones"),
        ("Smith‑Jones", "smithjones"),
        ("José", "Jose"),
        ("Jose\u0301", "José"),
        ("Łukasz", "Lukasz"),
        ("Đorđević", "Dordevic"),
        ("Søren", "Soren"),
        ("Ǿrsted", "Orsted"),
        ("Ægir", "Aegir"),
        ("Strauß", "STRAUSS"),
        ("İpek", "ipek"),
        ("Işık", "Isik"),
        ("Nguyễn", "Nguyen"),
        ("Ａｓｈａ", "Asha"),
        ("أحمد", "احمد"),
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("דָּוִד", "דוד"),
        ("Юлія", "юлія"),
        ("Žydrūnas", "zydrunas"),
        ("Ἀλέξανδρος", "αλεξανδροσ"),
        ("علی\u200cرضا", "علی رضا"),
        ("A\u0336sha", "Asha"),
        ("ℌans", "Hans"),
    ],
)
def test_names_that_fold_together(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("राम", "रुम"), ("สุดา", "สดา"), ("がく", "かく"), ("王小明", "王大明"), ("Ann", "Anna"), ("---", "'")],
)
def test_names_that_stay_apart(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize("name", ["محمد", "王小明", "राम", "한글", "สุดา", "ሰላም", "ᏣᎳᎩ", "-", "🙂", "\u0301"])
def test_a_name_in_any_script_has_a_key(name):
    assert fold(name)


@pytest.mark.parametrize("name", ["王小明", "한글", "がく", "राम", "สุดา", "юлія"])
def test_a_plain_name_is_its_own_key(name):
    assert fold(name) == name


@pytest.mark.parametrize("name", ["", "  ", "\t\n", "\u202e"])
def test_only_a_blank_name_has_none(name):
    assert fold(name) == ""


@given(names)
def test_a_key_has_a_key_for_every_name_that_shows_and_is_stable(name):
    assert bool(fold(name)) == bool(squash(name))
    assert fold(fold(name)) == fold(name)
    assert fold(f" {name} ") == fold(name)


@given(st.text("aàbcçdeéèêëñoöőuüł -'’", min_size=1, max_size=20))
def test_latin_keys_are_plain_letters(name):
    if any(each.isalpha() for each in name):
        assert fold(name).isascii()
        assert fold(name).isalpha()
        assert fold(name.upper()) == fold(name)


FORMULAS = (
    *("=1+1", "+44 114", "-5", "@SUM(A1)", "  =1", '=HYPERLINK("http://x","y")'),
    *("\t=1", "\r=1", "\n=1", "\ttext", "\rtext", "\ntext"),
    *("\ufeff=1", "\u200d=1", "\u202e=1", "\u00a0=1", "\x00=1"),
    *("＝1", "＋1", "－1", "＠x"),
)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_could_be_a_formula_is_marked(text):
    assert csv_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        ("", ""),
        ("Asha", "Asha"),
        ("a=b", "a=b"),
        ("Smith-Jones", "Smith-Jones"),
        ("'=1", "'=1"),
        (-5, "-5"),
        (-2.5, "-2.5"),
        (Decimal("-1.10"), "-1.10"),
        (True, "True"),
        (date(2026, 6, 4), "2026-06-04"),
        ("محمد", "محمد"),
    ],
)
def test_everything_else_is_left_alone(value, cell):
    assert csv_cell(value) == cell


@given(st.text(max_size=30))
def test_no_cell_ever_starts_a_formula(text):
    cell = csv_cell(text)
    assert cell in (text, f"'{text}")
    assert not cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))


def test_the_guard_survives_the_csv_writer():
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerow([csv_cell('=1,"2"'), csv_cell(-1)])
    assert out.getvalue() == '"\'=1,""2""","-1"\r\n'
