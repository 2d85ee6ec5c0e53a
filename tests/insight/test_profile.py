"""Reading a published profile: what is in it, and a sentence for whatever is wrong with it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halcyon.insight.profile import Profile, ProfileError, as_printed, larger, load, shipped

SMALL = """
[profile]
id = "small"
title = "A small profile"
publisher = "Somebody"
period = "2018/19"
source = "A report"
[[group]]
dimension = "source"
key = "police"
codes = ["6"]
[[table]]
id = "by_age"
title = "By age"
measure = "referrals"
dimension = "age_band"
restrict = { gender = "female" }
[[table.row]]
period = "2018/19"
total = 9
count = { "10-13" = 4, "14+" = 5 }
[[check]]
table = "by_age"
period = "2018/19"
holds = true
says = "the rows add up"
"""


@pytest.fixture(scope="module")
def sheffield() -> Profile:
    return load(shipped())


def test_the_shipped_profile_is_read_whole(sheffield):
    assert (sheffield.id, sheffield.period) == ("sses-2018-19", "2018/19")
    assert (len(sheffield.tables), len(sheffield.groups), len(sheffield.checks)) == (8, 9, 5)
    row = sheffield.table("referrals_by_source").row("2018/19")
    assert row.total == 150
    assert row.count["childrens_homes"] == 11
    assert row.note.startswith("The narrative rounds")
    assert sheffield.table("referrals_looked_after").row("2017/18").percent == {
        "looked_after": Decimal("18.9")
    }
    assert sheffield.table("outcome_of_youngest").restrict == {"age_band": "10-13"}
    assert [check.holds for check in sheffield.checks].count(False) == 1


def test_periods_and_measures(sheffield):
    assert sheffield.periods() == ("2016/17", "2017/18", "2018/19")
    assert sheffield.periods("training_sessions") == ("2018/19",)
    assert [table.id for table in sheffield.measuring("referrals", "2017/18")] == [
        "referrals_by_ethnicity",
        "referrals_by_age",
        "referrals_by_gender",
        "referrals_looked_after",
    ]


def test_only_tables_that_records_are_made_from_are_supported(sheffield):
    assert all(table.supported for table in sheffield.tables)
    assert not load(SMALL.replace('"age_band"', '"postcode"')).tables[0].supported
    assert not load(SMALL.replace("gender =", "postcode =")).tables[0].supported
    assert not load(SMALL.replace('"referrals"', '"allegations"')).tables[0].supported
    training = SMALL.replace('"referrals"', '"training_sessions"')
    assert not load(training).tables[0].supported, "sessions have no age and no gender"


@pytest.mark.parametrize(
    ("dimension", "code", "key"),
    [
        ("source", "6", "police"),
        ("source", "5D", "social_care"),
        ("source", "10", "other"),  # this publisher gathers it
        ("source", "childrens_homes", "childrens_homes"),
        ("ethnicity", "WBRI", "white_british"),
        ("ethnicity", "NOBT", "any_other_white_or_not_known"),
        ("ethnicity", None, "unknown"),
        ("ethnicity", "", "unknown"),
        ("outcome", "not_allocated", "not_allocated"),
    ],
)
def test_a_fine_code_is_printed_under_its_group(sheffield, dimension, code, key):
    assert sheffield.group_of(dimension, code) == key


@pytest.mark.parametrize(
    ("dimension", "code"), [("source", "10"), ("ethnicity", "NOBT"), ("ethnicity", "REFU")]
)
def test_codes_that_say_nothing_are_unknown_unless_a_group_gathers_them(dimension, code):
    assert load(SMALL).group_of(dimension, code) == "unknown"


def test_the_codes_of_a_key(sheffield):
    assert sheffield.codes_of("source", "school") == ("2A", "2B")
    assert sheffield.codes_of("source", "childrens_homes") == ()
    assert sheffield.codes_of("ethnicity", "school") == ()


def test_an_area_many_times_as_large(sheffield):
    larger = sheffield.times(1000)
    row = larger.table("outcome_of_youngest").row("2018/19")
    assert (row.total, row.count["not_allocated"]) == (33_000, 8_000)
    assert larger.table("referrals_by_gender").row("2018/19").percent == {"female": Decimal(91)}
    assert load(SMALL.replace("restrict", "base = 4\nrestrict")).times(3).tables[0].base == 12


def test_one_key_is_a_share_and_two_are_a_partition(sheffield):
    gender = sheffield.table("referrals_by_gender")
    assert not gender.row("2018/19").is_partition
    assert gender.row("2017/18").is_partition
    assert gender.row("2016/17") is None


def test_a_percentage_keeps_the_decimals_it_was_printed_with():
    read = load(SMALL.replace('count = { "10-13" = 4, "14+" = 5 }', 'percent = { "10-13" = 9.0, "14" = 9 }'))
    assert [str(percent) for percent in read.tables[0].rows[0].percent.values()] == ["9.0", "9"]


def test_what_is_read_cannot_be_changed(sheffield):
    with pytest.raises(TypeError):
        sheffield.tables[0].rows[0].count["police"] = 32


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('[profile]\nid = "small"', "[profile]", "[profile]: id is missing"),
        ("[profile]", "[profiles]", "not a published profile"),
        ('id = "small"', "id = 7", "id must be a text"),
        ('id = "small"', 'id = "../etc"', "letters, digits"),
        ('period = "2018/19"\nsource', 'period = "2018/20"\nsource', "a period is written like 2018/19"),
        ('period = "2018/19"\nsource', 'period = "1066/67"\nsource', "not of our times"),
        ('period = "2018/19"\nsource', 'period = "9999/00"\nsource', "a period is written like"),
        ('measure = "referrals"\n', "", "table by_age: measure is missing"),
        ('dimension = "age_band"', "dimension = []", "table by_age: dimension must be a text"),
        ('title = "By age"', 'title = " "', "title is empty"),
        ("total = 9", "total = -9", "table by_age, row 2018/19: total is -9; a count cannot be negative"),
        ("total = 9", "total = 9.5", "total must be a whole number"),
        ("total = 9", "total = true", "total must be a whole number"),
        ("total = 9", "total = 9000000000", "total is larger than"),
        ("= 4,", "= -4,", "row 2018/19: count of 10-13 is -4"),
        ("= 4,", '= "4",', "count of 10-13 must be a whole number"),
        (
            "count = {",
            "percent = { 14 = 101 }\ncount = {",
            "percent of 14 is 101; a percentage is from 0 to 100",
        ),
        ("count = {", "percent = { 14 = nan }\ncount = {", "a percentage is from 0 to 100"),
        ("count = {", "percent = { 14 = 1.23456789 }\ncount = {", "more than 6 decimals"),
        ('count = { "10-13" = 4, "14+" = 5 }', "count = 9", "count must be written as { key = … }"),
        ('"14+" = 5', '"13-15" = 5', "the age bands 10-13 and 13-15 overlap"),
        ('"14+" = 5', '"teenage" = 5', "An age band is written like 10-13"),
        ('gender = "female"', 'age_band = "young"', "table by_age: An age band is written like"),
        ('gender = "female"', "gender = 1", "restrict of gender must be a text"),
        ("restrict", "restirct", "'restirct' is not a key of the format"),
        ("total = 9", "totals = 9", "row 2018/19: 'totals' is not a key of the format"),
        ('total = 9\ncount = { "10-13" = 4, "14+" = 5 }', "", "it prints no total, count or percent"),
        ('"14+" = 5', '" " = 5', "is no name"),
        ('"14+" = 5', '"a\\u0000b" = 5', "is no name"),
        ('title = "By age"', 'title = "a\\u0000b"', "title must be a text"),
        ('codes = ["6"]', 'codes = ["6", "6"]', "group 1: codes has '6' twice"),
        ('codes = ["6"]', "codes = [6]", "is no name"),
        ('codes = ["6"]', 'codes = "6"', "codes must be a list of texts"),
        ('codes = ["6"]\n', "", "codes is missing"),
        ('table = "by_age"\n', 'table = "by_sex"\n', "a check names the table 'by_sex'"),
        ("holds = true", 'holds = "true"', "holds must be true or false"),
        ("[[group]]", "[group]", "group must be written as [[group]]"),
        ("[[table.row]]", "[[table.rows]]", "'rows' is not a key of the format"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(before, after, says):
    assert before in SMALL
    with pytest.raises(ProfileError) as refused:
        load(SMALL.replace(before, after, 1))
    assert says in str(refused.value)


def part(heading: str) -> str:
    """The text of a part of the small profile, from its heading to the next of its kind."""
    start = SMALL.index(heading)
    end = SMALL.find("\n[[", start + len(heading))
    return SMALL[start : end if end > 0 else None]


TABLE = part("[[table]]") + "\n" + part("[[table.row]]")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (TABLE, "the table by_age is there twice"),
        (part("[[table.row]]"), "table by_age: the period 2018/19 is there twice"),
        (part("[[group]]"), "the group source police is there twice"),
        (
            '[[group]]\ndimension = "source"\nkey = "law"\ncodes = ["6"]',
            "the grouped code source 6 is there twice",
        ),
        ('[[table]]\nid = "b"\ntitle = "B"\nmeasure = "m"\ndimension = "d"', "table b: it has no row"),
    ],
)
def test_what_is_there_twice_or_not_at_all_is_said(more, says):
    text = SMALL.replace(part("[[check]]"), "")
    with pytest.raises(ProfileError, match=says):
        load(f"{text}\n{more}\n")


def test_no_table_is_no_profile():
    with pytest.raises(ProfileError, match=r"has no \[\[table\]\]"):
        load(SMALL[: SMALL.index("[[table]]")])


def test_measures_dimensions_and_remarks_are_free():
    text = SMALL.replace('"referrals"', '"kites_flown"').replace('id = "small"', 'id = "small"\nremark = "x"')
    assert load(text).tables[0].measure == "kites_flown"


NONSENSE = {
    "words": (b"All work and no play\n" * 500_000, "line 1: not TOML"),
    "later": (b"# a remark\n" * 900_000 + b"?", "line 2383"),
    "valid and endless": (b"".join(b"a%d = 1\n" % n for n in range(900_000)), "no profile is that long"),
    "bytes": (b"a = 1\n\xff\xfe\x00" * 1_000_000, "line 2: not a text in UTF-8"),
    "one line": (b"x" * 10_000_000, "line 1: a line of more than"),
    "dots": (b"a." * 5_000_000, "line 1: a line of more than"),
    "many dots": (b"".join(b"a." * 990 + b"z%d=1\n" % n for n in range(5_000)), "no profile is that long"),
    "brackets": (b"a = " + b"[\n" * 5_000_000, "nests too deeply"),
    "nothing": (b"", "not a published profile"),
    "zeros": (b"\0" * 10_000_000, "line 1"),
    "half a text": (b'a = """\n' + b"x\n" * 100_000, "Unterminated string"),
    "a long number": (b"a = " + b"\n".join([b"9" * 1_900, b"b = 1"]), "not a published profile"),
}


@pytest.mark.slow(reason="ten megabytes, a dozen times")
@pytest.mark.parametrize("kind", NONSENSE)
def test_ten_megabytes_of_nonsense_are_answered_with_the_line(tmp_path, kind):
    content, says = NONSENSE[kind]
    file = tmp_path / "profile.toml"
    file.write_bytes(content)
    with pytest.raises(ProfileError) as refused:
        load(file)
    assert str(refused.value).startswith("profile.toml")
    assert says in str(refused.value)
    assert len(str(refused.value)) < 400


def test_a_file_that_is_not_there_and_a_folder(tmp_path):
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(ProfileError, match="the file cannot be read"):
            load(path)


@given(st.text())
def test_any_text_is_a_profile_or_a_sentence(text):
    with pytest.raises(ProfileError, match=r"."):
        load(text)


values = st.recursive(
    st.sampled_from(
        ['""', '"x"', "0", "-1", "1.5", "inf", "nan", "true", "1979-05-27", "[]", "{}", '"10-13"']
    ),
    lambda inner: st.lists(inner, max_size=3).map(lambda each: f"[{', '.join(each)}]"),
    max_leaves=4,
)
lines = [n for n, line in enumerate(SMALL.splitlines()) if " = " in line]


@given(st.lists(st.tuples(st.sampled_from(lines), values), max_size=3))
def test_any_value_anywhere_is_read_or_refused_in_a_sentence(changes):
    text = SMALL.splitlines()
    for number, value in changes:
        text[number] = f"{text[number].split(' = ')[0]} = {value}"
    assert said_of("\n".join(text)).endswith((".", "read"))


def said_of(text: str) -> str:
    """The sentence with which a text is refused, or that it was read."""
    try:
        load(text)
    except ProfileError as error:
        return str(error)
    return "read"


def test_a_profile_that_says_so_is_so_many_times_as_large():
    twice = load(larger(SMALL, 2))
    assert twice.tables[0].row("2018/19").total == 18
    assert (
        load(larger(SMALL.replace("[profile]", "[ profile ]  # here"), 3)).tables[0].row("2018/19").total
        == 27
    )


@pytest.mark.parametrize("line", ["times = 4", "  times=1_0  # once more", "\ttimes = 4"])
def test_how_many_times_is_said_once(line):
    text = larger(SMALL.replace("[profile]", f"[profile]\nid = 'x'\n{line}").replace('id = "small"\n', ""), 3)
    assert text.count("times") == 1
    printed, times = as_printed(text)
    assert (times, printed.tables[0].row("2018/19").total) == (3, 9)


@pytest.mark.parametrize("times", [0, 5_001, 10**9])
def test_how_many_times_has_an_end(times):
    with pytest.raises(ProfileError, match="times"):
        load(larger(SMALL, times))
