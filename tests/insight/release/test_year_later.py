"""What was published is the same a year later, to the byte and in every format, whatever has changed meanwhile."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from halcyon.insight.archive import queries as archive
from halcyon.insight.archive import views
from halcyon.insight.archive.jobs import make
from halcyon.insight.archive.models import Published
from halcyon.insight.indicator import library
from halcyon.insight.publication.formats import FORMATS
from halcyon.insight.publication.stored import from_text
from tests.harness import World
from tests.insight.release import hands
from tests.insight.rows import Ground

pytestmark = pytest.mark.slow(reason="a whole report over rows that are committed, in every format, twice")

#: Another process, in which it is a year later by every clock that Python has. Writes the digest of each format.
LATER = """
import datetime as module, sys, time
YEAR = 366 * 24 * 3600
real, true = module.datetime, time.time
class Kind(type):
    def __instancecheck__(cls, each): return isinstance(each, real)
class Later(real, metaclass=Kind):
    @classmethod
    def now(cls, tz=None): return real.fromtimestamp(true() + YEAR, tz)
    @classmethod
    def utcnow(cls): return real.utcfromtimestamp(true() + YEAR)
    @classmethod
    def today(cls): return cls.now()
module.datetime = Later
for name in ("localtime", "gmtime", "ctime"):
    made = getattr(time, name)
    setattr(time, name, lambda at=None, made=made: made(true() + YEAR if at is None else at))
time.time = lambda: true() + YEAR
assert module.datetime.now().timestamp() > true() + YEAR - 60
import django; django.setup()
import hashlib
from halcyon.insight.publication.formats import FORMATS
from halcyon.insight.publication.stored import from_text
document = from_text(sys.stdin.read())
for name, form in FORMATS.items():
    print(name, hashlib.sha256(form.write(document, "")).hexdigest())
"""


@pytest.fixture
def world(committed: World, tmp_path: Path) -> Iterator[World]:
    kept, settings.HALCYON_SNAPSHOTS = settings.HALCYON_SNAPSHOTS, tmp_path / "snapshots"
    for month in range(1, 9):
        Ground().referral(f"2018-{month + 3:02d}-01 12:00", source="6")
    yield committed
    settings.HALCYON_SNAPSHOTS = kept


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_in_every_format_to_the_byte(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _, row = hands.published(world)
    assert make(row.slug, row.number) == len(FORMATS)
    assert make(row.slug, row.number) == 0, "once"
    files = {each.name: digest(bytes(each.content)) for each in archive.files_of(row)}
    document = from_text(row.document)
    by_format = {name: files[form.file_name(document)] for name, form in FORMATS.items()}
    page = Client().get("/published/annual-2018-19/")

    run = subprocess.run(
        [sys.executable, "-c", LATER], input=row.document, capture_output=True, check=True, text=True
    )
    assert dict(line.split() for line in run.stdout.splitlines()) == by_format

    # The records go on; a referral of then is corrected; an indicator has a new version, groups are named anew.
    for month in range(1, 9):
        Ground().referral(f"2018-{month + 3:02d}-02 12:00", source="1A")
    Ground().ask("UPDATE casework_contact SET source = '2A' WHERE source = '6'")
    for key, indicator in library.INDICATORS.items():
        monkeypatch.setitem(
            library.INDICATORS,
            key,
            replace(indicator, title=f"New {indicator.title}", definition="Otherwise."),
        )
    views._made.clear()
    with world.acting("pat"):
        kept = Published.objects.get(slug="annual-2018-19", number=1)
    for name, form in FORMATS.items():
        assert digest(form.write(from_text(kept.document), "")) == by_format[name], name
    again = Client().get("/published/annual-2018-19/")
    assert (again.content, again["ETag"], again["Last-Modified"]) == (
        page.content,
        page["ETag"],
        page["Last-Modified"],
    )
    for name, sha256 in files.items():
        sent = Client().get(f"/published/annual-2018-19/1/{name}")
        assert digest(sent.content) == sha256
        assert sent["ETag"] == f'"{sha256}"'
