"""Logs for operators: one JSON line per record, and no personal data in any of them.

    {"time": "2026-06-04T16:03:00.123+00:00", "level": "INFO", "logger": "halcyon.web", "event": "answered",
     "request_id": "3f0c", "status": 200, "duration_ms": 41}

What could hold data is left out rather than cleaned:

- `event` is the message as written in the code, never with its arguments put in. Libraries may have put them
  in beforehand, so a message of theirs without arguments becomes the place in the code that logged it.
  Our own messages are literals (ruff's rule G004 sees to it).
- of `extra`, the keys of `EXTRAS` alone, and those only if numbers, truth values or single code-like words;
- of an exception, its type and where it passed through, never its own words.
"""

import json
import logging
import re
from contextvars import ContextVar
from copy import copy
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
"""The id of the request under way, set by the middleware; a job sets its own."""

EXTRAS = ("status", "duration_ms", "method", "view", "job", "task", "attempt", "count")
WITHHELD = "withheld"

_DEEPEST = 20  # frames of a traceback, the innermost
_OF_EVERY_RECORD = {*logging.makeLogRecord({}).__dict__, "message", "asctime", "taskName"}
_CODE_WORD = re.compile(r"[A-Za-z0-9_.:-]{1,80}")


class NoPersonalData(logging.Filter):
    """Takes out of a record, in place, all that could hold personal data. Every handler gets one."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always True: the record is logged, reduced. Reducing it twice changes nothing."""
        if not hasattr(record, "holds_no_personal_data"):
            _reduce(record)
        return True


class JsonLine(logging.Formatter):
    """Writes a record as one line of JSON, reduced whether or not the filter has seen it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its line break."""
        record = copy(record)
        NoPersonalData().filter(record)
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.msg,
            "request_id": _plain(request_id.get()),
        }
        line |= {key: getattr(record, key, None) for key in (*EXTRAS, "error", "cause", "frames")}
        return json.dumps({key: value for key, value in line.items() if value is not None})


def _reduce(record: logging.LogRecord) -> None:
    error = record.exc_info[1] if record.exc_info else None
    record.msg, record.args = _event(record), ()
    record.exc_info = record.exc_text = record.stack_info = None
    for key in record.__dict__.keys() - _OF_EVERY_RECORD:
        value = record.__dict__.pop(key)
        if key in EXTRAS:
            setattr(record, key, _plain(value))
    if error is not None:
        record.error, record.cause = _name(error), _name(error.__cause__ or error.__context__)
        record.frames = _frames(error.__traceback__)
    record.holds_no_personal_data = True


def _event(record: logging.LogRecord) -> str:
    ours = record.name.split(".")[0] == "halcyon"
    if isinstance(record.msg, str) and (ours or record.args):
        return record.msg
    return f"{record.module}.{record.funcName}"


def _plain(value: object) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    return value if isinstance(value, str) and _CODE_WORD.fullmatch(value) else WITHHELD


def _name(error: BaseException | None) -> str | None:
    return f"{type(error).__module__}.{type(error).__qualname__}" if error is not None else None


def _frames(traceback: TracebackType | None) -> list[str]:
    """Where an exception passed through, outermost first: `halcyon.base.clocks:101 due`."""
    frames = []
    while traceback:
        code, module = traceback.tb_frame.f_code, traceback.tb_frame.f_globals.get("__name__", "?")
        frames.append(f"{module}:{traceback.tb_lineno} {code.co_qualname}")
        traceback = traceback.tb_next
    return frames[-_DEEPEST:]
