"""What is asked about a missing child."""

from halcyon.casework.missing.codes import GRADES, FoundHow, MissingKind, NewsKind, PoliceGrade
from halcyon.casework.missing.told import Found, Report, Said
from halcyon.govuk.fields import DateTimeField, RadiosField, SelectField, TextareaField, TextField
from halcyon.govuk.filters import Filters, boxes
from halcyon.govuk.forms import GovForm


class ReportForm(GovForm):
    """What is known when a child is reported missing. Little is demanded: the rest becomes known."""

    kind = RadiosField(
        label="What was reported?", noun="what was reported", choices=MissingKind.choices, initial="missing"
    )
    reported_at = DateTimeField(label="When was it reported?", noun="when it was reported", past=True)
    reported_by = TextField(
        label="Who reported it?",
        noun="who reported it",
        hint="Name and how they know the child.",
        required=False,
    )
    last_seen_at = DateTimeField(
        label="When was the child last seen?", noun="when the child was last seen", past=True, required=False
    )
    last_seen_where = TextField(
        label="Where?", noun="where the child was last seen", max_length=300, required=False
    )
    last_seen_with = TextField(
        label="With whom?", noun="with whom the child was last seen", max_length=300, required=False
    )
    police_reference = TextField(
        label="Police reference", noun="the police reference", max_length=60, width=20, required=False
    )
    grade = RadiosField(
        label="How have the police graded it?", noun="the police’s grade", choices=GRADES, initial="not_yet"
    )
    looking = TextField(
        label="Who is looking for the child?",
        noun="who is looking",
        hint="Names and numbers: the police unit, the carer, a worker.",
        max_length=300,
        required=False,
    )

    def report(self) -> Report:
        """What the form says."""
        said = self.cleaned_data
        return Report(
            **{**said, "kind": MissingKind(said["kind"]), "grade": PoliceGrade(said["grade"])},
        )


class NewsForm(GovForm):
    """What became known."""

    kind = RadiosField(label="What is the news?", noun="what the news is", choices=NewsKind.choices)
    at = DateTimeField(label="When was that?", noun="when that was", past=True)
    where = TextField(label="Where?", noun="where that was", max_length=300, required=False)
    words = TextareaField(
        label="What became known?",
        noun="what became known",
        hint="Who saw the child, with whom, how the child seemed. Who says so.",
        max_length=4000,
        rows=4,
    )
    grade = SelectField(
        label="The police’s grade now",
        noun="the police’s grade",
        choices=GRADES,
        prompt="As before",
        required=False,
    )
    looking = TextField(
        label="Who is looking for the child now?",
        noun="who is looking",
        hint="Leave it empty if nothing changed.",
        max_length=300,
        required=False,
    )

    def said(self) -> Said:
        """What the form says."""
        said = self.cleaned_data
        grade = PoliceGrade(said["grade"]) if said["grade"] else None
        return Said(**{**said, "kind": NewsKind(said["kind"]), "grade": grade})


class FoundForm(GovForm):
    """When, where and how the child was found."""

    at = DateTimeField(label="When was the child found?", noun="when the child was found", past=True)
    how = RadiosField(label="How?", noun="how the child was found", choices=FoundHow.choices)
    where = TextField(label="Where?", noun="where the child was found", max_length=300, required=False)
    words = TextareaField(
        label="How is the child, and what happens next?",
        noun="how the child is and what happens next",
        hint="Any injury or worry, who is with the child now, who talks with them about it.",
        max_length=4000,
        rows=4,
    )

    def found(self) -> Found:
        """What the form says."""
        said = self.cleaned_data
        return Found(at=said["at"], how=FoundHow(said["how"]), where=said["where"], words=said["words"])


class MistakeForm(GovForm):
    """How a mistake came about."""

    reason = TextareaField(
        label="How did the mistake come about?",
        noun="how the mistake came about",
        hint="For example, another child was meant, or the child was where they should be.",
        max_length=1000,
        rows=3,
    )


class MissingFilters(Filters):
    """What the list of children who are missing is filtered by."""

    grade = boxes("Police grade", GRADES)
    kind = boxes("What was reported", MissingKind.choices)

    FIRST = ("grade", "kind")
