"""The demonstration as ``make demo SERVE=0`` does it: from nothing, again, anew, from other figures; and served.

Each in a data folder of its own, on the embedded database; or, where the tests run on a server of their own
(``DATABASE_URL``), on a blank database there.
"""

import http.client
import io
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from psycopg import conninfo
from pypdf import PdfReader

from halcyon.insight.indicator.periods import quarter_of, year
from halcyon.insight.profile import Profile, load, shipped
from halcyon.project.postgres import DataFolder, Server, attach
from halcyon.project.synthetic.directory import PERSONAS
from tests.access.trail.hands import as_owner
from tests.insight.publication.reading import of_html, of_pdf
from tests.processes import environment
from tests.project.backup.elsewhere import drop

pytestmark = pytest.mark.slow(reason="builds an area from nothing, and another")

ROOT = Path(__file__).parents[2]
OTHERS = Path(__file__).parent / "synthetic" / "profiles"
PUBLISHED = "/published/annual-2018-19/"
SETTINGS = (
    "from halcyon.project.web_server import *\n"
    "def when_ready(server): import sys; sys.stdout.write('up\\n'); sys.stdout.flush()\n"
)


@dataclass(frozen=True)
class Place:
    """A data folder, and the owner's address of the database that belongs to it; '' for the embedded one."""

    folder: Path
    address: str

    @property
    def environment(self) -> Mapping[str, str]:
        """What somebody has set who has set nothing but where the data is kept."""
        kept = {name: said for name, said in os.environ.items() if not name.startswith("HALCYON_")}
        kept.pop("DATABASE_URL", None)
        # The database's roles belong to the whole server, and their passwords follow from the key.
        given = {"DATABASE_URL": self.address, "HALCYON_SECRET_KEY": settings.SECRET_KEY}
        ours = {"HALCYON_DATA": str(self.folder), "HALCYON_DEBUG": "1"}  # what goes wrong is shown
        return {**kept, **ours, **(given if self.address else {})}

    def demo(self, *arguments: str) -> list[str]:
        """What the command says, line by line, when it goes well."""
        done = subprocess.run(
            [sys.executable, "-m", "halcyon.project", "demo", "--no-serve", *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stderr == ""
        return done.stdout.splitlines()

    def ask(self, question: str) -> list[tuple[object, ...]]:
        """Rows, as the owner sees them."""
        address = self.address or attach(DataFolder(self.folder)).url
        with closing(psycopg.connect(address)) as connection:
            return connection.execute(question).fetchall()


@contextmanager
def somewhere(name: str) -> Iterator[Place]:
    """A place where nothing is yet."""
    with tempfile.TemporaryDirectory(prefix="halcyon-test-") as path:
        folder = Path(path) / "data"
        if Server(settings.DATA).running():
            try:
                yield Place(folder, "")
            finally:
                Server(DataFolder(folder)).stop()
        else:
            with _blank(f"{connections['owner'].settings_dict['NAME']}_{name}") as address:
                yield Place(folder, address)


@contextmanager
def _blank(name: str) -> Iterator[str]:
    drop(name)
    as_owner(f"CREATE DATABASE {name}")
    given = conninfo.conninfo_to_dict(environment()["DATABASE_URL"])
    try:
        yield "postgresql://{user}:{password}@/{name}?host={host}&port={port}".format(
            **{"port": "5432", **given, "name": name}
        )
    finally:
        drop(name)


@pytest.fixture(scope="module")
def unblocked(django_db_setup: None, django_db_blocker: pytest.FixtureDef[object]) -> Iterator[None]:
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="module")
def place(unblocked: None) -> Iterator[Place]:
    with somewhere("demo") as place:
        yield place


@pytest.fixture(scope="module")
def said(place: Place) -> list[str]:
    """What the first run says."""
    return place.demo()


def reports(said: list[str]) -> dict[str, Path]:
    """The files that the last lines name, by how they end."""
    begins = said.index("The annual report:")
    paths = [Path(line.strip()) for line in said[begins + 1 :] if line.strip()]
    return {path.suffix[1:]: path for path in paths}


def printed(profile: Profile) -> dict[str, list[dict[str, object]]]:
    """The rows of each table as the source printed them."""
    return {
        table.id: [
            {
                "period": row.period,
                "total": row.total,
                "count": dict(row.count),
                "percent": {key: float(percent) for key, percent in row.percent.items()},
            }
            for row in table.rows
        ]
        for table in profile.tables
    }


def test_it_says_where_to_look_and_whom_to_sign_in_as(place: Place, said: list[str]) -> None:
    assert "Halcyon is ready: make demo serves it." in said
    for worker in PERSONAS:
        line = next(line for line in said if line.startswith(f"  {worker.name} "))
        assert worker.role.replace("_", " ") in line
    files = reports(said)
    assert list(files) == ["html", "json", "pdf"]
    assert {path.parent for path in files.values()} == {place.folder / "reports"}


def test_the_report_has_every_figure_that_was_printed(said: list[str]) -> None:
    files = reports(said)
    made = json.loads(files["json"].read_text())
    assert {table["id"]: table["rows"] for table in made["tables"]} == printed(load(shipped()))
    page, paper = of_html(files["html"].read_text()), of_pdf(files["pdf"].read_bytes())
    tables = tables_of(made["publication"])
    assert len(tables) >= len(made["tables"])
    for caption, rows in tables.items():
        assert page[caption] == rows, caption
        assert paper[caption] == rows, caption


def tables_of(publication: dict[str, object]) -> dict[str, list[list[str]]]:
    """The tables of the JSON as the other formats show them, by caption."""
    found: dict[str, list[list[str]]] = {}

    def walk(sections: object) -> None:
        assert isinstance(sections, list)
        for section in sections:
            for block in section["blocks"]:
                if block["kind"] == "table":
                    lines = [
                        [line["heading"], *(c["text"] for c in line["cells"])] for line in block["lines"]
                    ]
                    found[block["caption"]] = [block["columns"], *lines]
            walk(section["sections"])

    walk([part for part in (publication["cover"], publication["easy"]) if part])
    walk(publication["sections"])
    return found


def test_what_is_published_is_reached_without_signing_in(place: Place, said: list[str]) -> None:
    with served(place) as web:
        shelf = web.get("/published/")
        assert PUBLISHED in shelf.text
        page = web.get(PUBLISHED)
        assert (page.status, page.headers.get("Set-Cookie")) == (200, None)
        assert "max-age" in page.headers["Cache-Control"]
        assert "2018/19" in page.text
        assert ">c<" in page.text, "small numbers are hidden"
        files = {line.partition('"')[0] for line in page.text.split(f'href="{PUBLISHED}')[1:]}
        kinds = {name.rpartition(".")[2] for name in files if "." in name}
        assert {"pdf", "docx", "ods", "zip", "json"} <= kinds
        pdf = web.get(PUBLISHED + next(name for name in files if name.endswith(".pdf")))
        assert pdf.headers["Content-Type"] == "application/pdf"
        assert len(PdfReader(io.BytesIO(pdf.body)).pages) > 5
        assert web.get("/").status != 200, "nothing else is"


def test_run_again_it_keeps_what_is_there(place: Place, said: list[str]) -> None:
    counted = "SELECT (SELECT count(*) FROM casework_referral), (SELECT count(*) FROM insight_edition)"
    kept = "SELECT record_id, received_at FROM casework_contact ORDER BY 1"
    before = place.ask(counted), place.ask(kept)
    assert before[0][0][0]
    again = place.demo()
    assert (place.ask(counted), place.ask(kept)) == before
    assert reports(again) == reports(said)
    told = [line for line in said if line not in again]
    assert any("personas" in line for line in told), "nobody is entered again"


def test_anew_from_other_figures(place: Place, said: list[str]) -> None:
    """The last of these: nothing is left of what the others look at."""
    other = OTHERS / "other_ages.toml"
    anew = place.demo("--reset", "--profile", str(other))
    assert anew[0].strip() == "what was there is gone"
    made = json.loads(reports(anew)["json"].read_text())
    assert {table["id"]: table["rows"] for table in made["tables"]} == printed(load(other))
    kept = place.folder / "profile.toml"
    assert kept.read_bytes() == other.read_bytes(), "the next run takes the same figures"
    slugs = [slug for (slug,) in place.ask("SELECT slug FROM insight_published")]
    period = load(other).period
    quarter = quarter_of(year(period).last_day).key
    assert sorted(slugs) == [f"annual-{period.replace('/', '-')}", f"quarterly-{quarter}"]


@pytest.mark.parametrize(
    ("given", "runs"),
    [
        ((), "demo"),
        (("SERVE=0",), "demo --no-serve"),
        (("SERVE=no", "RESET=1"), "demo --no-serve --reset"),
        (
            ("SERVE=1", "RESET=0", "PROFILE=my figures.toml", "TIMES=10"),
            'demo --profile "my figures.toml" --times "10"',
        ),
    ],
)
def test_what_make_hands_on(given: tuple[str, ...], runs: str) -> None:
    """Make only says what it would run: the environment is not made again in the middle of the tests."""
    done = subprocess.run(
        ["make", "--dry-run", "--old-file=install", "demo", *given],
        cwd=ROOT,
        env={name: said for name, said in os.environ.items() if not name.startswith("MAKE")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert " ".join(done.stdout.replace("\\\n", " ").split()) == f".venv/bin/halcyon {runs}"


# The web server


class OverSocket(http.client.HTTPConnection):
    """HTTP over a Unix socket."""

    def __init__(self, path: Path) -> None:
        super().__init__("localhost", timeout=120)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(str(self._path))


@dataclass(frozen=True)
class Answer:
    """What a browser without a cookie is given."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True)
class Web:
    """The web server at its socket."""

    path: Path

    def get(self, address: str) -> Answer:
        with closing(OverSocket(self.path)) as connection:
            connection.request("GET", address)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())


@contextmanager
def served(place: Place) -> Iterator[Web]:
    """The place's pages, by the web server as it is set up."""
    address = place.address or attach(DataFolder(place.folder)).url
    with tempfile.TemporaryDirectory() as name:
        config, path = Path(name) / "settings.py", Path(name) / "socket"
        config.write_text(SETTINGS)
        env = {
            **place.environment,
            "DATABASE_URL": address,
            "HALCYON_BIND": f"unix:{path}",
            "HALCYON_DEMO": "1",
            "HALCYON_WEB_PROCESSES": "1",
        }
        command = [sys.executable, "-m", "gunicorn", "-c", str(config), "halcyon.project.wsgi:application"]
        with subprocess.Popen(command, env=env, text=True, stdout=subprocess.PIPE) as server:
            try:
                assert server.stdout
                assert server.stdout.readline() == "up\n"
                yield Web(path)
                server.send_signal(signal.SIGTERM)
                server.wait(timeout=60)
            finally:
                server.kill()
