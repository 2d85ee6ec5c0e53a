import json
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halcyon.base.logs import EXTRAS, WITHHELD, JsonLine, NoPersonalData, request_id

SECRET = "Asha Khan 01/02/2010"


class Lines(logging.Handler):
    """Keeps what a stream would have got."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(self.format(record))

    @property
    def last(self) -> dict:
        return json.loads(self.texts[-1])


@pytest.fixture(params=["formatter", "formatter and filter"])
def lines(request):
    handler = Lines()
    handler.setFormatter(JsonLine())
    if request.param != "formatter":
        handler.addFilter(NoPersonalData())
    return handler


@pytest.fixture
def log(lines):
    yield from attached("halcyon.casework", lines)


@pytest.fixture
def foreign_log(lines):
    yield from attached("django.request", lines)


def attached(name, handler):
    logger = logging.getLogger(f"{name}.test")
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    logger.addHandler(handler)
    yield logger
    logger.removeHandler(handler)


def refuse_inside():
    raise ValueError(f"no such child: {SECRET}")


def test_a_line_tells_what_happened(log, lines):
    token = request_id.set("3f0c-77")
    try:
        log.info("answered", extra={"status": 200, "duration_ms": 41.5, "view": "referral:allocate"})
    finally:
        request_id.reset(token)
    line = lines.last
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "INFO",
        "logger": "halcyon.casework.test",
        "event": "answered",
        "request_id": "3f0c-77",
        "status": 200,
        "duration_ms": 41.5,
        "view": "referral:allocate",
    }


def test_what_is_absent_is_left_out(log, lines):
    log.warning("stopping")
    assert set(lines.last) == {"time", "level", "logger", "event"}


@pytest.mark.parametrize(
    "key", ["name_of_child", "path", "user", "request", "error", "frames", "cause", "url"]
)
def test_an_unlisted_extra_is_left_out(log, lines, key):
    log.info("answered", extra={key: SECRET})
    assert set(lines.last) == {"time", "level", "logger", "event"}
    assert SECRET not in lines.texts[-1]


@pytest.mark.parametrize("key", EXTRAS)
@pytest.mark.parametrize(
    "value", [SECRET, "a" * 81, "/children/asha", ["Asha"], {"name": "Asha"}, object(), ""]
)
def test_a_listed_extra_holds_no_free_text(log, lines, key, value):
    log.info("answered", extra={key: value})
    assert lines.last[key] == WITHHELD


@pytest.mark.parametrize("value", [0, 1.5, True, "GET", "casework.referral", "job-12"])
def test_a_listed_extra_keeps_numbers_and_code_words(log, lines, value):
    log.info("answered", extra={"task": value})
    assert lines.last["task"] == value


def test_arguments_are_not_put_into_a_message(log, foreign_log, lines):
    for logger in (log, foreign_log):
        logger.error("no child named %s", SECRET)
        assert lines.last["event"] == "no child named %s"
        logger.error("no child named %(name)s", {"name": SECRET})
        assert lines.last["event"] == "no child named %(name)s"
    assert SECRET not in "".join(lines.texts)


def test_a_message_that_a_library_has_put_together_is_left_out(foreign_log, lines):
    foreign_log.error(f"no child named {SECRET}")
    assert lines.last["event"] == "test_logs.test_a_message_that_a_library_has_put_together_is_left_out"


def test_an_exception_as_message_is_left_out(log, lines):
    log.error(ValueError(SECRET))
    assert lines.last["event"] == "test_logs.test_an_exception_as_message_is_left_out"
    assert SECRET not in lines.texts[-1]


def test_an_exception_is_its_type_and_place(log, lines):
    try:
        refuse_inside()
    except ValueError:
        log.exception("failed")
    line = lines.last
    assert line["error"] == "builtins.ValueError"
    assert [frame.split()[-1] for frame in line["frames"]] == [
        "test_an_exception_is_its_type_and_place",
        "refuse_inside",
    ]
    assert SECRET not in lines.texts[-1]
    assert "cause" not in line


def fail_on_purpose():
    try:
        refuse_inside()
    except ValueError as error:
        raise KeyError(SECRET) from error


def fail_while_handling():
    try:
        refuse_inside()
    except ValueError:
        raise KeyError(SECRET)  # noqa: B904


@pytest.mark.parametrize("fail", [fail_on_purpose, fail_while_handling])
def test_the_cause_of_an_exception_is_its_type(log, lines, fail):
    try:
        fail()
    except KeyError:
        log.exception("failed")
    assert (lines.last["error"], lines.last["cause"]) == ("builtins.KeyError", "builtins.ValueError")
    assert SECRET not in lines.texts[-1]


def test_a_deep_traceback_keeps_its_innermost_frames(log, lines):
    def dive(depth):
        return dive(depth - 1) if depth else refuse_inside()

    try:
        dive(50)
    except ValueError:
        log.exception("failed")
    assert len(lines.last["frames"]) == 20
    assert lines.last["frames"][-1].endswith("refuse_inside")


def test_a_stack_is_left_out(log, lines):
    log.info("here", stack_info=True)
    assert set(lines.last) == {"time", "level", "logger", "event"}


def test_a_request_id_from_outside_is_no_free_text(log, lines):
    token = request_id.set(f'"}}\n{SECRET}')
    try:
        log.info("answered")
    finally:
        request_id.reset(token)
    assert lines.last["request_id"] == WITHHELD


def test_a_record_is_one_line(log, lines):
    log.info("two\nlines\u2028or three")
    assert len(lines.texts[-1].splitlines()) == 1


def test_the_filter_guards_a_plain_handler_too():
    record = logging.LogRecord("django.db", logging.ERROR, "db.py", 1, "no %s", (SECRET,), None)
    record.request = SECRET
    assert NoPersonalData().filter(record)
    assert NoPersonalData().filter(record)
    assert logging.Formatter("%(message)s").format(record) == "no %s"
    assert SECRET not in repr(record.__dict__)


def test_formatting_leaves_the_record_as_it_is():
    record = logging.LogRecord("halcyon", logging.ERROR, "web.py", 1, "no %s", ("one",), None)
    JsonLine().format(record)
    assert record.getMessage() == "no one"


@given(st.dictionaries(st.text(min_size=1, max_size=12), st.text(max_size=30)), st.text(max_size=60))
def test_whatever_is_logged_is_one_line_of_json(extra, message):
    record = logging.makeLogRecord({"name": "django", "msg": message, "module": "m", "funcName": "f"})
    record.__dict__ |= {key: value for key, value in extra.items() if key not in record.__dict__}
    line = JsonLine().format(record)
    assert len(line.splitlines()) == 1
    assert json.loads(line)["event"] == "m.f"
