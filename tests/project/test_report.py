"""``halcyon report``: from the shell, whole or not at all, with standard output clean."""

import json
from pathlib import Path

import pytest

from halcyon.base.refusals import Refusal
from halcyon.insight.profile import load, shipped
from halcyon.project.cli import main
from halcyon.project.writing import STANDARD_OUTPUT, write_report, write_whole
from tests.harness import World
from tests.insight.rows import Ground

pytestmark = pytest.mark.slow(reason="reports over rows that are committed")

PROFILE = load(shipped())
ASKED = ["report", "annual", "--period", "2018/19"]


@pytest.fixture
def area(committed: World, monkeypatch: pytest.MonkeyPatch) -> Ground:
    """One referral; the command finds Django ready, as it is here."""
    monkeypatch.setattr("halcyon.project.cli.make_ready", lambda: None)
    ground = Ground()
    ground.referral("2018-06-01 12:00", source="6")
    return ground


def test_json_on_standard_output_is_clean(area: Ground, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ASKED, "--mode", "as-published", "--format", "json", "--out", "-"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["tables"][0]["rows"][0]["count"]["police"] == 1
    assert out.endswith("}\n")
    assert err == "Annual report 2018/19, as-published\n"


@pytest.mark.parametrize("form", ["html", "json"])
def test_a_public_report_hides_small_numbers(
    area: Ground, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    assert main([*ASKED, "--mode", "public", "--format", form]) == 0
    out, _ = capsys.readouterr()
    assert "How small numbers are protected" in out
    assert ">c<" in out if form == "html" else '"text": "c"' in out


def test_a_file_is_written_and_said(area: Ground, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "report.html"
    assert main([*ASKED, "--mode", "internal", "--format", "html", "--out", str(file)]) == 0
    assert file.read_text().startswith("<!DOCTYPE html>")
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]
    assert file.stat().st_mode & 0o777 == 0o600, "true counts are for their owner"
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith(f"Written to {file}\n")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--mode", "nonsense"], "A report has one of the modes internal, as-published, public"),
        (["--format", "exe"], "A report is written as html, pdf, docx, ods, csv or json; “exe” is not one."),
        (["--mode", "public", "--period", "2031/32"], "There are no figures for 2031/32"),
        (["--period", "2018"], "A period is written like 2018/19"),
        (["--period", "2031/32"], "There are no figures for 2031/32"),
        (["--period", "2031/32", "--mode", "as-published"], "prints nothing about 2031/32"),
        (["--period", "\x00" * 500], "A period is written like 2018/19"),
        (["--out", "/nonexistent/report.html"], "cannot be written: No such file or directory."),
    ],
)
def test_what_cannot_be_made_is_said_in_a_sentence(
    area: Ground, capsys: pytest.CaptureFixture[str], more: list[str], says: str
) -> None:
    assert main([*ASKED, *more]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    last = err.strip().rpartition("\n")[2]
    assert last.startswith("halcyon: ")
    assert says in last


def test_a_quarter_is_asked_for_by_its_key(area: Ground, capsys: pytest.CaptureFixture[str]) -> None:
    quarter = ["report", "quarterly", "--period", "2018-q2", "--format", "json"]
    assert main(quarter) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["report"], made["period"]) == ("quarterly", "April to June 2018")
    assert "tables" not in made, "those of the annual report"
    assert main([*quarter, "--mode", "as-published"]) == 2
    assert "is known of years: ask for the annual report" in capsys.readouterr().err
    assert main(["report", "quarterly", "--period", "2018-q9"]) == 2
    assert "A period is a month" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("form", "begins"), [("pdf", b"%PDF-1.7"), ("docx", b"PK"), ("ods", b"PK"), ("csv", b"PK")]
)
def test_every_format_goes_into_a_file_and_down_a_pipe(
    area: Ground, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], form: str, begins: bytes
) -> None:
    file = tmp_path / f"report.{form}"
    asked = [*ASKED, "--mode", "as-published", "--format", form]
    assert main([*asked, "--out", str(file)]) == 0
    assert file.read_bytes().startswith(begins)
    assert main(asked) == 0
    assert capsysbinary.readouterr().out.startswith(begins)


def test_a_terminal_is_spared_what_it_cannot_show(
    area: Ground, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main([*ASKED, "--format", "ods"]) == 2
    assert "A terminal cannot show ods: name a file with --out." in capsys.readouterr().err


def test_the_recipient_stands_in_the_footer(area: Ground, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    assert main([*ASKED, "--for", "The <clerk>", "--out", str(file)]) == 0
    assert "For The &lt;clerk&gt;" in file.read_text()


def test_a_refused_report_leaves_the_file_as_it_was(area: Ground, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_text("last year's")
    with pytest.raises(Refusal):
        write_report(PROFILE, period="2031/32", mode="internal", form="json", out=file)
    assert file.read_text() == "last year's"


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "report.json"
    file.write_text("before")

    def fails(_: int) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("halcyon.project.writing.os.fsync", fails)
    with pytest.raises(OSError, match="full"):
        write_whole(file, "after")
    assert file.read_text() == "before"
    assert list(tmp_path.iterdir()) == [file]


def test_a_name_of_any_length_that_a_file_may_have(area: Ground, tmp_path: Path) -> None:
    file = tmp_path / ("x" * 250)
    write_report(PROFILE, period="2018/19", mode="as-published", form="json", out=file)
    assert json.loads(file.read_text())["report"] == "annual"


def test_the_dash_is_standard_output(area: Ground, capsys: pytest.CaptureFixture[str]) -> None:
    write_report(PROFILE, period="2018/19", mode="internal", form="html", out=STANDARD_OUTPUT)
    assert capsys.readouterr().out.startswith("<!DOCTYPE html>")
