"""``halcyon report``: from the shell, whole or not at all, with standard output clean."""

import hashlib
import json
import os
import stat
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from halcyon.base.refusals import Refusal
from halcyon.insight.archive.actions import make_files, withdraw
from halcyon.insight.archive.queries import file_of
from halcyon.insight.indicator.engines import live
from halcyon.insight.indicator.periods import parsed, year
from halcyon.insight.profile import load, shipped
from halcyon.insight.publication.document import Document
from halcyon.insight.publication.formats import FORMATS
from halcyon.insight.publication.stored import from_text
from halcyon.insight.publication.values import Value
from halcyon.insight.release.queries import out_of
from halcyon.insight.report.contents.compose import ANNUAL_REPORT
from halcyon.insight.report.contents.making import contents_called
from halcyon.insight.report.document import Mode
from halcyon.project.cli import main
from halcyon.project.commands.report import SUFFIXES
from halcyon.project.delivery import STANDARD_OUTPUT, is_possible, write_whole
from halcyon.project.writing import document_of, write_report
from tests.harness import World
from tests.insight.publication.reading import tables_agree
from tests.insight.publication.samples import document
from tests.insight.release.hands import begun, frozen, in_review, published
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
        (["--mode", ""], "A report has one of the modes"),
        (["--format", ""], "A report is written as html, pdf"),
        (["--period", ""], "A period is written like 2018/19"),
        (["--period", "2018/20"], "A period is written like 2018/19"),
        (["--period", "0000/01"], "A period is written like 2018/19"),
        (["--period", "9998/99"], "A period is written like 2018/19"),
        (["--period", "2018-q2"], "A period is written like 2018/19"),
        (["--edition", "latest"], "The report annual-2018-19 is not published."),
        (["--edition", "3"], "The report annual-2018-19, edition 3, is not published."),
        (["--edition", "0"], "An edition is a number, like 1, or “latest”; “0” is neither."),
        (["--edition", "٣"], "“٣” is neither."),
        (["--edition", "9" * 5000], "is neither."),
        (["--edition", "1", "--mode", "internal"], "--edition goes with no other --mode"),
        (["--edition", "1", "--for", "the clerk"], "--for goes with a report that is made"),
        (["--edition", "1", "--format", "exe"], "A report is written as html"),
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


@pytest.mark.parametrize(
    ("out", "says"),
    [
        ("nowhere/report.html", "cannot be written: there is no folder"),
        ("file/report.html", "file is no folder."),
        ("folder", "is a folder: name a file in it."),
        ("folder/", "is a folder: name a file in it."),
        ("pipe", "is no file that can be replaced; standard output is called “-”."),
        ("device", "is no file that can be replaced"),
        ("x" * 300, "cannot be written: File name too long."),
        ("report\0.html", "The name of a file has no such letters."),
    ],
)
def test_where_nothing_can_be_written_nothing_is_left(
    area: Ground, tmp_path: Path, capsys: pytest.CaptureFixture[str], out: str, says: str
) -> None:
    (tmp_path / "file").write_text("kept")
    (tmp_path / "folder").mkdir()
    (tmp_path / "device").symlink_to("/dev/null")
    os.mkfifo(tmp_path / "pipe")
    before = sorted(path.name for path in tmp_path.rglob("*"))
    assert main([*ASKED, "--out", f"{tmp_path}/{out}"]) == 2
    assert says in capsys.readouterr().err.replace("\n", " ")
    assert sorted(path.name for path in tmp_path.rglob("*")) == before
    assert (tmp_path / "file").read_text() == "kept"
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_folder_that_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody closes a folder to root, as whom these tests may run."""
    monkeypatch.setattr("halcyon.project.delivery.os.access", lambda *_: False)
    with pytest.raises(Refusal, match="may not be written to"):
        is_possible(tmp_path / "report.html")


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("before")
    (tmp_path / "link.json").symlink_to("real.json")
    write_whole(tmp_path / "link.json", "after")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text() == "after"


def test_nobody_reads_on(tmp_path: Path) -> None:
    """As after `| head -c 1`: a sentence, not a trace."""
    script = (
        "import os, sys; from pathlib import Path; from halcyon.project.cli import explain\n"
        "from halcyon.project.delivery import deliver\n"
        "there, here = os.pipe(); os.close(there); os.dup2(here, 1)\n"
        "try:\n    deliver(b'x' * 100_000, Path('-'))\n"
        "except Exception as error:\n    print(explain(error)[0], file=sys.stderr); sys.exit(explain(error)[1])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "Standard output cannot be written: Broken pipe.\n")


@pytest.mark.parametrize(
    ("name", "form", "begins"),
    [
        ("report.pdf", None, b"%PDF"),
        ("report.DOCX", None, b"PK"),
        ("report.json", None, b"{"),
        ("report.zip", None, b"PK"),
        ("report", None, b"<!DOCTYPE"),
        ("report.txt", None, b"<!DOCTYPE"),
        ("report.pdf", "json", b"{"),
    ],
)
def test_a_file_is_of_the_format_that_its_name_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, form: str | None, begins: bytes
) -> None:
    monkeypatch.setattr("halcyon.project.cli.make_ready", lambda: None)
    made = FORMATS[form or SUFFIXES.get(Path(name).suffix.lower(), "html")]

    def write(_: object, *, form: str, out: Path, **__: object) -> Sequence[str]:
        assert form == made.name
        out.write_bytes(FORMATS[form].write(document(), ""))
        return ()

    monkeypatch.setattr("halcyon.project.writing.write_report", write)
    file = tmp_path / name
    assert main([*ASKED, "--out", str(file), *(("--format", form) if form else ())]) == 0
    assert file.read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("which", "period", "mode"),
    [
        ("annual", "2018/19", Mode.INTERNAL),
        ("annual", "2018/19", Mode.PUBLIC),
        ("annual", "2018/19", Mode.AS_PUBLISHED),
        ("quarterly", "2018-q2", Mode.INTERNAL),
        ("quarterly", "2018-q2", Mode.PUBLIC),
    ],
)
def test_every_mode_in_every_format(
    area: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: str, period: str, mode: Mode
) -> None:
    """Each has the same figures. They are counted once, since six formats are written."""
    with live() as engine:
        copy = document_of(contents_called(which), PROFILE, parsed(period), mode, engine)
    made = copy.document
    monkeypatch.setattr("halcyon.project.writing.document_of", lambda *_: copy)
    assert made.mode == mode
    assert (made.threshold > 1) == (mode is Mode.PUBLIC)
    for form in FORMATS:
        file = tmp_path / form
        asked = ["report", which, "--period", period, "--mode", mode, "--format", form, "--out", str(file)]
        assert main(asked) == 0
        data = file.read_bytes()
        if form == "json":
            data = json.dumps(json.loads(data)["publication"]).encode()
        assert tables_agree(made, form, data) > 20


def test_what_is_published_is_fetched_to_the_byte(
    area: Ground, committed: World, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Whatever is recorded afterwards; the latest edition or an earlier one; also before its files are made."""
    _, shelved = published(committed)
    asked = [*ASKED, "--edition", "latest", "--format", "json"]
    assert main(asked) == 0
    early = capsysbinary.readouterr().out
    with committed.acting("pat") as pat:
        make_files(published=shelved, by=pat)
    area.referral("2018-06-02 12:00", source="6")
    for form in FORMATS.values():
        file = tmp_path / f"report.{form.suffix}"
        assert main([*ASKED, "--edition", "1", "--out", str(file)]) == 0
        kept = file_of(shelved, form.file_name(from_text(shelved.document)))
        assert hashlib.sha256(file.read_bytes()).hexdigest() == kept.sha256
    assert main(asked) == 0
    out, err = capsysbinary.readouterr()
    assert out == early == (tmp_path / "report.json").read_bytes()
    assert b"Annual report 2018/19, edition 1 as published\n" in err
    assert main([*ASKED, "--edition", "2"]) == 2
    assert b"edition 2, is not published. There is edition 1." in capsysbinary.readouterr().err
    with committed.acting("vera") as vera:
        withdraw(published=shelved, reason="A table was wrong.", by=vera, at=committed.at)
    assert main(asked) == 2
    assert b"Edition 1 of the report annual-2018-19 was withdrawn: A table was wrong." in (
        capsysbinary.readouterr().err
    )


def test_the_shell_hides_what_the_application_hides(area: Ground, committed: World) -> None:
    """One disclosure control: before anything is out, and beside what is."""
    area.referral("2018-06-02 12:00", source="2A")
    edition = in_review(committed, frozen(committed, begun(committed)))
    with committed.acting("pat") as pat:
        out = out_of(pat, edition).document
    with live() as engine:
        made = document_of(ANNUAL_REPORT, PROFILE, year("2018/19"), Mode.PUBLIC, engine).document
    assert figures(made) == figures(out)
    assert any("c" in row for row in figures(made).values())


def figures(made: Document) -> dict[str, list[str]]:
    """Each table's figures as printed."""
    return {
        table.id: [cell.text for line in table.lines for cell in line.cells if isinstance(cell, Value)]
        for table in made.tables()
    }


def test_help_says_what_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["report", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert ended.value.code == 0
    for word in (*FORMATS, *Mode, "2018/19", "2019-q1", "latest", "standard output"):
        assert word in said, word


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

    monkeypatch.setattr("halcyon.project.delivery.os.fsync", fails)
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
