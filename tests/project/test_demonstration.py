"""What a demonstration refuses, before anything is thrown away."""

from pathlib import Path

import pytest

from halcyon.project.demonstration import Demonstration
from halcyon.project.errors import Trouble

CONTRADICTION = """
[profile]
id = "x"
title = "x"
publisher = "x"
period = "2018/19"
source = "x"
[[table]]
id = "by_source"
title = "By source"
measure = "referrals"
dimension = "source"
[[table.row]]
period = "2018/19"
total = 10
count = { police = 8, school = 5 }
"""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (CONTRADICTION, "by_source"),
        ("not = [a profile", "line 1"),
        ("", "profile"),
        ("\x00" * 1000, "profile.toml"),
        ("a" * 10_000_000, "profile.toml"),
    ],
    ids=["contradicts itself", "no TOML", "empty", "no text", "ten megabytes"],
)
def test_a_profile_that_is_none_is_refused_in_words(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "profile.toml"
    path.write_text(text)
    with pytest.raises(Trouble, match=says):
        Demonstration(path)


def test_a_profile_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="nowhere"):
        Demonstration(tmp_path / "nowhere.toml")


def test_the_packaged_profile_is_taken_where_none_is_given(settings: object) -> None:
    assert Demonstration(None).profile.period == "2018/19"
