"""Hashes that anybody can make again: every column counts, no two contents look the same."""

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halcyon.access.trail.hashes import BEGINNING, content_hash, entry_hash, link, microseconds
from halcyon.access.trail.models import Trail

ID = UUID("6f1c2d3e-4b5a-4c6d-8e7f-001122334455")
OTHER = UUID("00000000-0000-4000-8000-000000000001")
AT = datetime(2026, 6, 17, 11, 0, 0, 123457, tzinfo=UTC)


def entry(**changes: object) -> Trail:
    said: dict[str, object] = {
        "id": ID, "at": AT, "user_id": 3, "actor": "Asha (synthetic)", "agency_id": 1, "verb": "read",
        "subject": "case R7KM4XPW9C3T", "record_id": OTHER, "record_ids": [ID, OTHER], "purpose": "allocated",
        "origin": "203.0.113.9",
    }  # fmt: skip
    return Trail(**{**said, **changes})


def test_the_form_is_what_the_handbook_says() -> None:
    """Written out by hand, so that an archive can be verified without this code."""
    form = (
        '["6f1c2d3e-4b5a-4c6d-8e7f-001122334455",1781694000123457,3,"Asha (synthetic)",1,"read",'
        '"case R7KM4XPW9C3T","00000000-0000-4000-8000-000000000001",'
        '["6f1c2d3e-4b5a-4c6d-8e7f-001122334455","00000000-0000-4000-8000-000000000001"],"allocated",'
        '"203.0.113.9"]'
    )
    assert json.loads(form)
    assert content_hash(entry()) == hashlib.sha256(form.encode()).digest()


@pytest.mark.parametrize(
    "change",
    [
        {"id": OTHER}, {"at": AT + timedelta(microseconds=1)}, {"user_id": None}, {"actor": "Ben"},
        {"agency_id": None}, {"verb": "list"}, {"subject": ""}, {"record_id": None}, {"record_ids": [OTHER, ID]},
        {"purpose": ""}, {"origin": ""},
    ],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_every_column_counts(change: dict[str, object]) -> None:
    assert content_hash(entry(**change)) != content_hash(entry())


def test_every_column_is_hashed() -> None:
    """A column added to the model and forgotten here could be edited unseen."""
    hashed = {
        "id", "at", "user_id", "actor", "agency_id", "verb", "subject", "record_id", "record_ids", "purpose",
        "origin",
    }  # fmt: skip
    assert {column.name for column in Trail._meta.get_fields()} == hashed | {"content_hash"}


def test_text_cannot_move_from_one_column_into_the_next() -> None:
    assert content_hash(entry(purpose='a","b', origin="c")) != content_hash(
        entry(purpose="a", origin='b","c')
    )


@given(st.datetimes(min_value=datetime(1066, 1, 1), max_value=datetime(2999, 1, 1)))
def test_microseconds_are_exact(instant: datetime) -> None:
    aware = instant.replace(tzinfo=UTC)
    assert datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds(aware)) == aware


def test_an_instant_is_one_whatever_its_zone() -> None:
    summer = AT.astimezone(timezone(timedelta(hours=1)))
    assert content_hash(entry(at=summer)) == content_hash(entry(at=AT))


def test_the_transaction_counts() -> None:
    assert entry_hash(b"x" * 32, 5) != entry_hash(b"x" * 32, 6)


@pytest.mark.parametrize(
    "change",
    [
        {"n": 2}, {"trail_id": OTHER}, {"entry": b"y" * 32}, {"sealed_at": AT + timedelta(microseconds=1)},
        {"watermark": None}, {"watermark": AT + timedelta(microseconds=1)},
    ],
    ids=str,
)  # fmt: skip
def test_every_part_of_a_link_counts(change: dict[str, object]) -> None:
    parts: dict[str, object] = {"n": 1, "trail_id": ID, "entry": b"x" * 32, "sealed_at": AT, "watermark": AT}
    made = link(BEGINNING, **parts)  # type: ignore[arg-type]
    assert link(BEGINNING, **{**parts, **change}) != made  # type: ignore[arg-type]
    assert link(made, **parts) != made  # type: ignore[arg-type]
