"""The anchor file: appended to, never rewritten; a torn line is passed over, an altered one is named."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from halcyon.access.trail.anchor import Anchored, append, heads, last
from halcyon.base.refusals import Refusal

KEY = b"k" * 32
AT = datetime(2026, 6, 17, 11, 0, 0, 123457, tzinfo=UTC)


def head(n: int) -> Anchored:
    return Anchored(n, bytes([n]) * 32, AT)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "somewhere" / "trail.anchor"
    for n in (3, 7, 9):
        assert append(path, head(n), key=KEY)
    return path


def test_what_is_written_is_read(file: Path) -> None:
    assert list(heads(file, key=KEY)) == [head(3), head(7), head(9)]
    assert last(file, key=KEY) == head(9)


def test_only_its_owner_reads_it(file: Path) -> None:
    assert file.stat().st_mode & 0o077 == 0


def test_no_file_no_head(tmp_path: Path) -> None:
    assert last(tmp_path / "none", key=KEY) is None


def test_a_head_is_written_once_and_never_goes_back(file: Path) -> None:
    assert not append(file, head(9), key=KEY)
    assert not append(file, head(8), key=KEY)
    assert list(heads(file, key=KEY)) == [head(3), head(7), head(9)]


@pytest.mark.parametrize("kept", [1, 5, 60, 120, -1, -2])
def test_a_torn_last_line_is_passed_over_and_written_again(file: Path, kept: int) -> None:
    lines = file.read_bytes().splitlines(keepends=True)
    torn = lines[-1][:kept]
    file.write_bytes(b"".join(lines[:-1]) + torn)
    whole = torn == lines[-1].rstrip(b"\n")  # only the line break is missing
    assert last(file, key=KEY) == (head(9) if whole else head(7))
    assert append(file, head(10), key=KEY)
    assert list(heads(file, key=KEY)) == [head(3), head(7), *([head(9)] if whole else []), head(10)]


@pytest.mark.parametrize("line", [0, 1, 2])
def test_an_altered_line_is_named(file: Path, line: int) -> None:
    lines = file.read_text().splitlines()
    lines[line] = lines[line].replace("1 ", "1 1", 1)
    file.write_text("\n".join(lines) + "\n")
    with pytest.raises(Refusal, match=f"line {line + 1} was altered"):
        list(heads(file, key=KEY))


def test_an_altered_last_line_stops_the_sealer_too(file: Path) -> None:
    file.write_text(file.read_text().replace("1 9 ", "1 8 "))
    with pytest.raises(Refusal, match="the last line was altered"):
        append(file, head(10), key=KEY)


def test_another_key_is_said(file: Path) -> None:
    with pytest.raises(Refusal, match="HALCYON_TRAIL_KEY"):
        last(file, key=b"z" * 32)


def test_lines_in_another_order_are_named(file: Path) -> None:
    lines = file.read_text().splitlines(keepends=True)
    file.write_text(lines[1] + lines[0] + lines[2])
    with pytest.raises(Refusal, match="line 2 goes back to seal 3"):
        list(heads(file, key=KEY))


def test_what_is_written_later_can_be_left_out(file: Path) -> None:
    size = os.path.getsize(file)
    append(file, head(10), key=KEY)
    assert list(heads(file, key=KEY, size=size)) == [head(3), head(7), head(9)]
