"""Made-up content for the gallery. Nobody in it exists."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.http import HttpRequest

from halcyon.govuk import components as c
from halcyon.govuk import fields
from halcyon.govuk.forms import GovForm
from halcyon.govuk.shell import NavItem

NOW = datetime(2026, 6, 5, 15, 30, tzinfo=UTC)
TEAMS = [("hub", "Front door hub"), ("north", "North locality team"), ("youth", "Youth work")]
LONG_NAME = "Maximiliana-Aleksandra Constantinopolsky-Featherstonehaugh of the Third Made-Up Family"


class Everything(GovForm):
    """Each kind of field."""

    name = fields.TextField(label="Full name", noun="the child's full name", hint="As the child writes it")
    born = fields.DateField(label="Date of birth", noun="the child's date of birth", past=True)
    seen = fields.DateTimeField(label="Last seen", noun="when the child was last seen", past=True)
    team = fields.SelectField(label="Team", choices=TEAMS)
    source = fields.RadiosField(
        label="Who is calling?",
        noun="who is calling",
        choices=[("school", "A school"), ("police", "Police"), ("other", "Somebody else")],
        hints={"school": "A teacher, a school nurse, a designated lead"},
        reveals={"other": "source_other"},
    )
    source_other = fields.TextField(label="Who?", noun="who it is", width=20)
    worries = fields.CheckboxesField(
        label="What are you worried about?",
        noun="what you are worried about",
        choices=[
            ("missing", "Goes missing"),
            ("gifts", "Gifts nobody can explain"),
            ("online", "Contact online"),
        ],
    )
    account = fields.TextareaField(
        label="What happened?", noun="what happened", hint="Their own words, if you have them", max_length=500
    )
    hours = fields.DecimalField(label="Hours missing", noun="the hours", params={"suffix": {"text": "hours"}})
    siblings = fields.IntegerField(label="Brothers and sisters", noun="how many", width=2)
    email = fields.EmailField(label="Email address", noun="an email address", required=False)
    agreed = fields.ConfirmField(
        label="The parent knows about this call", missing="Confirm that the parent knows"
    )


class WhoIsIt(GovForm):
    """One question, whose label is the page's heading."""

    born = fields.DateField(
        label="When was the child born?", noun="the date of birth", heading=True, past=True
    )


class Filters(GovForm):
    """The filters of the sample list."""

    q = fields.TextField(label="Name or reference", required=False)
    team = fields.SelectField(label="Team", choices=TEAMS, required=False, prompt="All teams")
    grade = fields.CheckboxesField(
        label="Grade",
        choices=[("1", "Emerging"), ("2", "Moderate"), ("3", "High")],
        required=False,
        small=True,
    )


class Purpose(GovForm):
    """Why somebody opens a restricted record."""

    purpose = fields.RadiosField(
        label="Why do you need it?",
        noun="why you need it",
        choices=[("meeting", "Preparing a meeting"), ("duty", "On duty today"), ("audit", "File review")],
    )


def components() -> dict[str, Any]:
    """The components page."""
    wrong = {"born-day": "31", "born-month": "2", "born-year": "2012", "name": "x" * 201, "source": "other"}
    return {
        "tags": [c.Tag(words, colour) for words, colour in _TAGS],
        "clocks": [c.clock_tag(NOW + left, NOW) for left in _LEFT] + [c.clock_tag(None, NOW)],
        "banners": [c.Banner(kind.capitalize(), _NEWS, kind) for kind in _KINDS],
        "summary": _facts(),
        "card": c.SummaryList(_facts().rows, "The child", (c.Link("Change", "#", "the child"),)),
        "timeline": _timeline(),
        "table": c.BulkForm(
            table=_table(30, select="ref"),
            action="#",
            buttons=(("give", "Give to a colleague"), ("offer", "Offer to a worker")),
            noun=("referral", "referrals"),
            query="",
            csrf_token="",
        ),
        "pages": [c.Pagination(page, 12, lambda n: f"?page={n}", f"Page {page}") for page in (1, 6, 12)],
        "tasks": _tasks(),
        "empty": _nothing(),
        "progress": c.Progress(312, 1200, "records checked"),
        "copy": c.CopyText(
            "For the council's case system", "Contact 7K2M-QX4P taken on 5 June 2026.\nGrade: high."
        ),
        "fields": Everything(),
        "wrong": Everything(wrong),
    }


def question(request: HttpRequest) -> dict[str, Any]:
    """A question, with an error if it is sent empty."""
    return {"form": WhoIsIt(request.POST if request.method == "POST" else None)}


def call_sheet(request: HttpRequest) -> dict[str, Any]:
    """A call sheet with a clock and possible matches."""
    nav = [("caller", "The caller"), ("child", "Who is the child?"), ("worry", "What is the worry?")]
    return {
        "form": Everything(),
        "clock": c.clock_tag(NOW + timedelta(hours=23), NOW),
        "sections_nav": [NavItem(text=text, href=f"#{id}") for id, text in nav],
        "matches": [("Robin Example", "14 years old", "AB3C-7K2M"), (LONG_NAME, "13 years old", "PQ8R-4T6V")],
    }


def record(request: HttpRequest) -> dict[str, Any]:
    """A child's page."""
    parts = ("Overview", "Chronology", "Plan", "People", "Documents", "Trail")
    return {
        "identity": c.IdentityBar(
            name=LONG_NAME if "long" in request.GET else "Robin Example",
            reference="AB3C-7K2M",
            age="14 years old",
            risk=c.Tag("High", "red"),
            holder="Asha Example, North locality team",
            flags=(c.Flag("Call only on the mobile", date(2026, 9, 1)), c.Flag("Looked-after child")),
        ),
        "sub_navigation": c.SubNavigation(
            tuple(NavItem(text=part, href="#", current=part == "Chronology") for part in parts)
        ),
        "action": c.Action("Add an entry", "#"),
        "summary": _facts(),
        "timeline": _timeline(),
    }


def listing(request: HttpRequest) -> dict[str, Any]:
    """A list with filters in force."""
    return {
        "table": _table(12, query=request.GET),
        "count": "243 referrals",
        "download": "#",
        "saved": c.SavedViews(
            views=(
                c.SavedView("High, not accepted", "?grade=high", "#", current=True),
                c.SavedView(LONG_NAME, "?team=north", "#"),
            ),
            save="#",
            page="made_up",
            query="grade=high&sort=due",
            csrf_token="",
        ),
        "filters": c.FilterPanel(
            Filters(request.GET), "?", (c.AppliedFilter("Grade: high", "#"), c.AppliedFilter("North", "#"))
        ),
        "pagination": c.Pagination(4, 21, lambda n: c.with_query(request.GET, page=n)),
        "empty": _nothing(),
        "action": c.Action("Make a referral", "#"),
    }


def empty_listing(request: HttpRequest) -> dict[str, Any]:
    """The same list with nothing in it."""
    return listing(request) | {"table": _table(0), "count": "No referrals", "pagination": None}


def board(request: HttpRequest) -> dict[str, Any]:
    """A duty worker's board."""
    rows = tuple(_board_row(number) for number in range(4))
    hint = "Name, date of birth or reference"
    accept = c.PostButton(text="Accept this case", about="about Robin", action="#", csrf_token="")
    waiting = tuple(replace(row, act=accept) for row in rows[2:])
    return {
        "call": c.Action("Take a call", "#"),
        "search": c.SearchBox(action="#", label="Find a child or a record", hint=hint),
        "sections": [
            c.BoardSection(id="missing", title="Missing now", rows=rows[:2], empty="", urgent=True),
            c.BoardSection(
                id="weekend",
                title="Runs out before Monday 09:00",
                rows=rows,
                empty="",
                count=9,
                href="#",
                urgent=True,
                note="1 overdue, 2 due today",
            ),
            c.BoardSection(id="waiting", title="Waiting for me to accept", rows=waiting, empty=""),
            c.BoardSection(
                id="checks",
                title="Checks unanswered",
                rows=(),
                empty="Every check is answered. Nothing to chase.",
            ),
        ],
    }


def document(request: HttpRequest) -> dict[str, Any]:
    """A report."""
    return {
        "contents": [
            NavItem(text="Why we met", href="#why"),
            NavItem(text="What we decided", href="#decided"),
        ],
        "marking": "Official – sensitive",
        "recipient": "Ashbeck Academy (made up)",
        "document_date": "5 June 2026",
        "table": _table(3),
    }


def interruption(request: HttpRequest) -> dict[str, Any]:
    """A card before restricted content."""
    says = ("Few people may see this record.", "That you open it is written down, and its owner can see it.")
    return {
        "card": c.InterruptionCard("This record is restricted", says, "#", c.Action("Open the record", "#"))
    }


def purpose(request: HttpRequest) -> dict[str, Any]:
    """The same, asking for the purpose."""
    form = Purpose(request.POST if request.method == "POST" else None)
    says = ("You are not named on this record. Say what you need it for.",)
    return {"form": form, "card": c.InterruptionCard("This record is restricted", says, "#", form=form)}


_NEWS = "The school has answered: Robin was in lessons on Thursday."
_KINDS: tuple[Any, ...] = ("information", "success", "warning", "error")
_TAGS: tuple[Any, ...] = (("New", "blue"), ("Accepted", "green"), ("Waiting", "yellow"), ("Closed", "grey"))
_LEFT = [timedelta(days=6), timedelta(hours=20), timedelta(hours=2), timedelta(minutes=-90)]


def _facts() -> c.SummaryList:
    change = (c.Link("Change", "#", "name"),)
    return c.SummaryList(
        (
            c.SummaryRow("Name", "Robin Example", change),
            c.SummaryRow("Date of birth", "4 June 2012"),
            c.SummaryRow("Lives with", "", (c.Link("Add", "#", "who they live with"),)),
            c.SummaryRow("Risk", c.Tag("High", "red")),
        )
    )


def _timeline() -> c.Timeline:
    day = timedelta(days=1)
    return c.Timeline(
        (
            c.TimelineItem(
                title="Return interview held", at=NOW, by="Yusuf Example, Youth work", text="Robin spoke freely.",
                tag=c.Tag("Visit", "teal"), links=(c.Link("Open the interview", "#"),),
            ),
            c.TimelineItem(
                title="Reported missing", at=NOW - day, by="Carys Example, Police", text="Last seen at the bus station."
            ),
            c.TimelineItem(
                title="Referral received", at=NOW - 9 * day, by="Front door hub", superseded=True,
                text="From Ashbeck Academy.",
            ),
        )
    )  # fmt: skip


def _table(count: int, query: Any = None, select: str = "") -> c.Table:
    def column(text: str, key: str, *, numeric: bool = False) -> c.Column:
        return c.sortable(text, key, query, numeric=numeric) if query is not None else c.Column(text, numeric)

    columns = (
        column("Child", "name"), column("Reference", "ref"), column("Team", "team"), column("Grade", "grade"),
        column("Decision due", "due"), column("Days open", "days", numeric=True),
    )  # fmt: skip
    rows = tuple(_row(number) for number in range(min(count, 12)))
    return c.Table("Referrals awaiting a decision", columns, rows, select=select)


def _row(number: int) -> c.Row:
    name = LONG_NAME if number == 2 else f"{('Robin', 'Sam', 'Alex', 'Jo')[number % 4]} Example"
    grade = (c.Tag("High", "red"), c.Tag("Moderate", "yellow"), c.Tag("Emerging", "blue"))[number % 3]
    due = c.clock_tag(NOW + timedelta(hours=number * 9 - 4), NOW)
    reference = f"AB3C-7K2{number:X}"
    team = TEAMS[number % 3][1]
    return c.Row(
        (c.Link(name, "#"), c.Reference(reference), team, grade, due, f"{number * 137:,}"), value=reference
    )


def _board_row(number: int) -> c.BoardRow:
    name = LONG_NAME if number == 1 else f"{('Robin', 'Sam', 'Alex', 'Jo')[number % 4]} Example"
    return c.BoardRow(
        text=f"{name}, {12 + number}",
        href="#",
        detail="Last seen at the bus station, Thursday 9pm. Carys Example is looking.",
        state=c.clock_tag(NOW + timedelta(hours=number * 7 - 3), NOW),
    )


def _tasks() -> c.TaskList:
    return c.TaskList(
        (
            c.TaskItem("Who is the child?", c.Tag("Done", "green"), "#"),
            c.TaskItem("What is the worry?", c.Tag("Incomplete", "blue"), "#", "Two answers are missing"),
            c.TaskItem("Check and send", "Cannot start yet"),
        )
    )


def _nothing() -> c.EmptyState:
    return c.EmptyState(
        "No referral matches these filters",
        "Take a filter away, or look for the child by name: there may be a case already.",
        c.Action("Clear all filters", "?", "secondary"),
    )
