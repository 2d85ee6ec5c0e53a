"""What a demonstration refuses, before anything is thrown away."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from django.db import connections
from django.utils import timezone

from halcyon.insight.profile import as_printed, larger
from halcyon.project.data_folder import DataFolder
from halcyon.project.demonstration import Demonstration
from halcyon.project.errors import Trouble
from tests.harness import World
from tests.insight.rows import Ground

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


SMALL = CONTRADICTION.replace("school = 5", "school = 2")


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = DataFolder(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("own", "asked", "makes"),
    [(None, None, 1), (None, 3, 3), (2, None, 2), (2, 3, 6)],
    ids=["as printed", "asked for", "says so itself", "both"],
)
def test_a_profile_that_is_given_is_made_so_many_times_as_large(
    folder: Path, own: int | None, asked: int | None, makes: int
) -> None:
    path = folder / "own.toml"
    path.write_text(larger(SMALL, own) if own else SMALL)
    demonstration = Demonstration(path, times=asked)
    assert demonstration.times == makes
    assert demonstration.printed.tables[0].rows[0].total == 10
    demonstration._keep_profile()
    again = Demonstration(None)
    assert again.source == folder / "profile.toml"
    assert (again.times, again.profile.tables[0].rows[0].total) == (makes, 10 * makes)


def test_times_replaces_what_was_kept_of_an_earlier_area(folder: Path) -> None:
    (folder / "profile.toml").write_text(larger(SMALL, 1000))
    for given in (None, folder / "profile.toml"):
        demonstration = Demonstration(given, times=3)
        assert demonstration.profile.tables[0].rows[0].total == 30
        demonstration._keep_profile()
        assert as_printed(folder / "profile.toml")[1] == 3


def test_an_area_that_does_not_fit_is_refused_before_anything_is_gone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=10**9))
    monkeypatch.setitem(connections["owner"].settings_dict, "HOST", str(DataFolder(folder).socket))
    kept = folder / "profile.toml"
    kept.write_text(SMALL)
    with pytest.raises(Trouble, match="GiB are free"):
        Demonstration(None, times=5000).reset()
    assert kept.exists()


def test_a_load_that_is_broken_off_says_that_nothing_was_kept(folder: Path) -> None:
    def broken(*_: object, **__: object) -> Iterator[str]:
        yield "copied 1 of 2"
        raise psycopg.errors.DiskFull("could not extend file: No space left on device\nHINT: x")

    telling = Demonstration(None)._tell(broken)
    assert next(telling) == "copied 1 of 2"
    with pytest.raises(
        Trouble, match=r"nothing of it was kept: could not extend .* device\. Start it again\.$"
    ):
        next(telling)
    assert not (folder / "profile.toml").exists()


@pytest.mark.parametrize(
    ("days", "goes_on"),
    [(None, False), (0, False), (20, False), (200, True), (700, True), (1200, False), (2800, False)],
)
def test_a_start_that_was_broken_off_before_the_last_years_goes_on_with_them(
    committed: World, days: int | None, goes_on: bool
) -> None:
    """A contact of the live week is no sign of them, nor is one of the years that are printed."""
    if days is not None:
        Ground().contact(f"{timezone.now() - timedelta(days=days):%Y-%m-%d %H:%M}")
    assert Demonstration(None)._goes_on() is goes_on
