"""What is asked about a peer group, and about who is in it."""

from halcyon.govuk.fields import DateField, RadiosField, TextareaField, TextField
from halcyon.govuk.forms import GovForm
from halcyon.govuk.windows import SeenForm
from halcyon.people.group.codes import Basis, MemberRole, Notified


class GroupForm(SeenForm):
    """A peer group, and on what basis its children are linked."""

    name = TextField(
        label="What is the group called?", noun="the name", max_length=200,
        hint="A name that tells nothing about anybody by itself, like “Bus station, spring”.",
    )  # fmt: skip
    basis = RadiosField(
        label="On what basis are the children linked?", noun="the basis", choices=Basis.choices
    )
    basis_words = TextareaField(
        label="Why is it necessary to link them?", noun="why it is necessary", rows=3, max_length=2000
    )
    notified = RadiosField(
        label="Are the children and their families told?", noun="whether they are told", choices=Notified.choices,
        reveals={Notified.NO: "notified_words"},
    )  # fmt: skip
    notified_words = TextareaField(label="Why not?", noun="why nobody is told", missing="Say why nobody is told.",
                                   rows=2, max_length=1000)  # fmt: skip
    concerns = TextareaField(
        label="What worries", noun="what worries", rows=4, max_length=4000, required=False
    )
    strengths = TextareaField(
        label="What protects", noun="what protects", hint="Friends who look after each other, adults they trust.",
        rows=3, max_length=4000, required=False,
    )  # fmt: skip


class MemberForm(GovForm):
    """A child in the group, and what shows it."""

    reference = TextField(
        label="Reference of the child’s file", noun="the reference", max_length=30, width=20, required=False
    )
    named = TextField(
        label="Or what the child is called", noun="what the child is called", max_length=300, required=False,
        hint="If the child has no file here, or you do not know which it is.",
    )  # fmt: skip
    role = RadiosField(
        label="What are they in the group?", noun="what they are in the group",
        choices=[("", "Not known"), *MemberRole.choices], required=False,
    )  # fmt: skip
    evidence = TextareaField(
        label="What shows that they belong to it?", noun="what shows it", rows=3, max_length=2000,
        hint="Who saw or said what, and when.",
    )  # fmt: skip
    since = DateField(label="Since when?", noun="the day since which it is so", past=True, required=False)
    source = TextField(label="Who said so?", noun="who said so", max_length=200, required=False)


class LeaveForm(GovForm):
    """That a child is no longer in the group, or never was."""

    OVER, NEVER = "over", "never"
    what = RadiosField(
        label="What do you want to record?", noun="what you want to record",
        choices=[(OVER, "They no longer belong to it"), (NEVER, "They never did: strike it out")],
        reveals={OVER: "until", NEVER: "reason"},
    )  # fmt: skip
    until = DateField(label="Since when?", noun="the day since which they do not", past=True)
    reason = TextareaField(label="What was wrong?", noun="what was wrong", missing="Say what was wrong.", rows=2,
                           max_length=1000)  # fmt: skip


class WhyForm(GovForm):
    """Why it is closed, or opened again."""

    reason = TextareaField(label="Why?", noun="why", missing="Say why.", rows=3, max_length=1000)


class FindForm(GovForm):
    """Words of a name."""

    q = TextField(label="Name", noun="the name", max_length=100, required=False)
