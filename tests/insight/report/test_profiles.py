"""Which profile the area's report is cut by."""

from pathlib import Path
from typing import Any

import pytest

from halcyon.base.refusals import Refusal
from halcyon.insight.profile_in_use import PACKAGED, current_profile
from tests.insight.report.worlds import HEAD, row, table

TEXT = f"{HEAD}[[table]]\n{table('source', row(total=1))}"


def test_without_a_file_it_is_the_packaged_one(settings: Any, tmp_path: Path) -> None:
    settings.DATA = type(settings.DATA)(tmp_path)
    settings.HALCYON_PROFILE = settings.DATA.path / "profile.toml"
    assert current_profile().id == "sses-2018-19"
    assert PACKAGED.exists()


def test_a_file_at_its_place_is_it(settings: Any, tmp_path: Path) -> None:
    settings.HALCYON_PROFILE = tmp_path / "mine.toml"
    settings.HALCYON_PROFILE.write_text(TEXT)
    assert current_profile().id == "small"


@pytest.mark.parametrize(
    ("text", "says"),
    [(None, "cannot be read"), ("nonsense", "mine.toml, line 1"), ("", r"\[profile\] is missing")],
)
def test_a_file_that_is_none_is_refused_in_a_sentence(
    settings: Any, tmp_path: Path, text: str | None, says: str
) -> None:
    settings.HALCYON_PROFILE = tmp_path / "mine.toml"
    if text is not None:
        settings.HALCYON_PROFILE.write_text(text)
    with pytest.raises(Refusal, match=says):
        current_profile()
