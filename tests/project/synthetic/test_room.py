"""How far a long load is, and whether it fits on the disk."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from halcyon.project.errors import Trouble
from halcyon.project.synthetic.progress import Progress
from halcyon.project.synthetic.room import needed, refuse_without_room, taken


@pytest.mark.parametrize(
    ("referrals", "free", "freed", "fits"),
    [
        (439, 10**9, 0, True),
        (439_000, 10**10, 0, False),
        (439_000, 10**10, 4 * 10**10, True),
        (0, 0, 0, True),
        (1, 0, 0, False),
    ],
)
def test_what_does_not_fit_is_refused_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, referrals: int, free: int, freed: int, fits: bool
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    if fits:
        refuse_without_room(referrals, tmp_path, freed=freed)
    else:
        with pytest.raises(
            Trouble, match=rf"^{referrals:,} referrals take about .* GiB are free\. Choose fewer"
        ):
            refuse_without_room(referrals, tmp_path, freed=freed)


def test_more_take_more() -> None:
    assert 0 == needed(0) < needed(439) < needed(439_000)


def test_what_a_folder_takes(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "file").write_bytes(b"x" * 5_000)
    assert 5_000 <= taken(tmp_path) < 50_000
    assert taken(tmp_path / "nowhere") == 0


@pytest.mark.parametrize(
    ("of", "lines"), [(1, [1]), (3, [1, 2, 3]), (20, list(range(1, 21))), (1000, list(range(50, 1001, 50)))]
)
def test_progress_is_a_line_for_every_twentieth(of: int, lines: list[int]) -> None:
    progress = Progress(of)
    assert [done for done in range(1, of + 1) if progress.shown(done)] == lines


def test_progress_in_words() -> None:
    progress = Progress(1_000)
    assert progress.shown(150)
    assert progress.said("copied", "districts") == "copied 150 of 1,000 districts (15%)"
