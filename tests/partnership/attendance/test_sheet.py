"""Sheets of attendance: read whatever they are, judged line by line, taken in once, hostile ones refused in words."""

from datetime import timedelta

import pytest

from halcyon.base.refusals import Refusal
from halcyon.partnership.attendance.importing import take_in
from halcyon.partnership.attendance.judging import Means, judge
from halcyon.partnership.attendance.models import HeadCount
from halcyon.partnership.attendance.sheet import LARGEST, MOST_LINES, read, text_of
from halcyon.partnership.booking.models import Booking
from halcyon.partnership.certificate.models import Certificate
from halcyon.partnership.learner.models import Learner
from halcyon.partnership.session.models import TrainingSession
from tests.harness import World
from tests.partnership.training import a_booking, a_learner, a_session

SHEET = """Name,Email,Agency,Sector,Attended,Number
Kit Example,KIT@work.test,Millrace Academy,,yes,
Ada New,ada@new.test,Millrace Academy,Education,,
Bo Away,bo@new.test,Lantern Youth,other_voluntary,no,
Cy Half,cy@new.test,A Parish Council,Voluntary and other,left early,
,,Millrace Academy,Education,,40
,,,,,
"""


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_sheet_is_read_however_it_was_saved(separator: str, end: str) -> None:
    text = "\ufeff" + SHEET.replace(",", separator).replace("\n", end)
    lines = read(text)
    assert [(each.name, each.result, each.number) for each in lines] == [
        ("Kit Example", "attended", 0),
        ("Ada New", "attended", 0),
        ("Bo Away", "did_not_attend", 0),
        ("Cy Half", "left_early", 0),
        ("", "attended", 40),
    ]
    assert [each.at for each in lines] == [2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (",,Millrace Academy,,,", "neither a name nor a number"),
        ("Kit,,x,,perhaps,", "“perhaps” is not attended"),
        (",,x,,,0", "“0” is not a number of people"),
        (",,x,,,99999999999999999999", "is not a number of people"),
        (",,x,,,-3", "“-3” is not a number"),
        (",,x,,,½", "“½” is not a number"),
        ("Kit,,x,,,12", "a name or a number of people, not both"),
        (f"{'x' * 301},,x,,,", "longer than 300"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_of_it(line: str, says: str) -> None:
    (read_line,) = read(f"Name,Email,Agency,Sector,Attended,Number\n{line}\n")
    assert says in read_line.problem


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "no_columns"),
        ("\n\n \n", "no_columns"),
        ("Who,What\nKit,yes\n", "no_columns"),
        ("Name,Full name\nKit,Kit\n", "column_twice"),
        ("Name,Email\n", "empty"),
        ("Name\n" + "Kit\n" * (MOST_LINES + 1), "too_long"),
        ("Name\n" + "x" * LARGEST, "too_large"),
        ('Name\n"' + "x" * 200_000 + "\n", "no_table"),
        ("<html><script>alert(1)</script></html>", "no_columns"),
        ("%PDF-1.7 \x01\x02", "no_columns"),
    ],
)
def test_what_is_no_sheet_is_refused_in_words(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(text)
    assert refused.value.code == code


@pytest.mark.parametrize(("file", "code"), [(b"PK\x03\x04\0\0", "no_text"), (b"x" * 10_000_000, "too_large")])
def test_what_is_no_text_is_refused_in_words(file: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        text_of(file)
    assert refused.value.code == code


def test_an_old_spreadsheet_s_letters_are_read() -> None:
    assert text_of("Zoë’s".encode("cp1252")) == "Zoë’s"


@pytest.fixture
def session(world: World) -> TrainingSession:
    """One of yesterday, at which Kit of the school had a place."""
    before = World(at=world.at - timedelta(days=3))
    made = a_session(before, at=world.at - timedelta(days=1))
    a_booking(before, made, a_learner(before))
    return made


def _counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Learner, Booking, HeadCount, Certificate))


def test_a_sheet_is_taken_in_once(world: World, session: TrainingSession) -> None:
    lines = read(SHEET)
    with world.acting("pat") as pat:
        judged = judge(lines, session, pat)
        new = [Means.KNOWN, Means.NEW, Means.NEW, Means.NEW, Means.COUNTS]
        assert [each.means for each in judged] == new
        assert _counts() == (1, 1, 0, 0), "looking changes nothing"
        assert [each.means for each in take_in(session=session, lines=lines, by=pat, at=world.at)] == new
        assert _counts() == (4, 4, 1, 2)
        again = take_in(session=session, lines=lines, by=pat, at=world.at)
        assert {each.means for each in again} == {Means.SAME}
        assert _counts() == (4, 4, 1, 2)
        parish = Learner.objects.get(name="Cy Half")
        assert (parish.agency_id, parish.employer, parish.sector) == (
            None,
            "A Parish Council",
            "other_voluntary",
        )


def test_a_bad_line_is_left_out_and_the_others_kept(world: World, session: TrainingSession) -> None:
    text = (
        "Name,Email,Agency,Sector\nAda A,ada@new.test,Millrace Academy,\nBo B,not an address,Millrace Academy,\n"
        "Cy C,,,\nDi D,di@new.test,Millrace Academy,Wizardry\nAda A,ADA@new.test,Millrace Academy,\n"
    )
    with world.acting("pat") as pat:
        done = take_in(session=session, lines=read(text), by=pat, at=world.at)
        assert [each.problem for each in done] == [
            "",
            "Enter a work email address like name@example.org.",
            "Say where the person works.",
            "“Wizardry” is not a sector. Use one of these: Education, Health, Care and children’s services, Several"
            " agencies together, Voluntary and other.",
            "This is on the sheet twice.",
        ]
        assert Learner.objects.filter(name__in=("Ada A", "Bo B", "Cy C", "Di D")).count() == 1


def test_a_sheet_puts_right_what_was_recorded_otherwise(world: World, session: TrainingSession) -> None:
    with world.acting("pat") as pat:
        for answer, valid in (("yes", 1), ("no", 0), ("yes", 1)):
            text = f"Name,Email,Agency,Attended\nKit Example,kit@work.test,Millrace Academy,{answer}\n"
            take_in(session=session, lines=read(text), by=pat, at=world.at)
            assert Certificate.objects.filter(withdrawn_on__isnull=True).count() == valid
        assert Certificate.objects.count() == 2, "a withdrawn one stays, and says so"


def test_formulas_and_scripts_are_names_like_any_other(world: World, session: TrainingSession) -> None:
    text = "Name,Agency\n\"=cmd|'/c calc'!A1\",Millrace Academy\n<script>alert(1)</script>,Millrace Academy\n"
    with world.acting("pat") as pat:
        done = take_in(session=session, lines=read(text), by=pat, at=world.at)
        assert {each.means for each in done} == {Means.NEW}
        assert Learner.objects.filter(name="<script>alert(1)</script>").exists()


def test_what_would_be_left_out_is_said_before_it_is_taken_in(world: World, session: TrainingSession) -> None:
    text = (
        "Name,Email,Agency,Sector\nBo B,not an address,Millrace Academy,\nAda A,,,\nDi D,,Weir Lane,Schools\n"
        "Ed E,,Taxi firm,taxis, hotels\n"
    )
    with world.acting("pat") as pat:
        before = judge(read(text), session, pat)
        done = take_in(session=session, lines=read(text), by=pat, at=world.at)
        assert [(each.means, each.problem) for each in before] == [
            (each.means, each.problem) for each in done
        ]
        assert before[0].problem.startswith("Enter a work email address")
        assert before[1].problem == "Say where the person works."
        assert (before[2].means, before[2].sector) == (Means.NEW, "education-schools")
        assert before[3].means is Means.PROBLEM
