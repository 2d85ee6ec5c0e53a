"""What is asked about a place."""

from halcyon.govuk.fields import RadiosField, TextareaField, TextField
from halcyon.govuk.forms import GovForm
from halcyon.govuk.windows import SeenForm
from halcyon.people.place.codes import PlaceKind


class PlaceForm(SeenForm):
    """A place that concerns are about."""

    name = TextField(label="Name", noun="the name", hint="What everybody calls it.", max_length=200)
    kind = RadiosField(
        label="What kind of place is it?", noun="what kind of place it is", choices=PlaceKind.choices
    )
    address = TextareaField(label="Address", noun="the address", rows=3, max_length=500, required=False)
    postcode = TextField(label="Postcode", noun="the postcode", max_length=10, width=10, required=False)
    whereabouts = TextareaField(
        label="Where it is, in words", noun="where it is", rows=2, max_length=1000, required=False,
        hint="For example, the shelter behind the car park, or the name of the group in the app.",
    )  # fmt: skip
    guardian = TextField(
        label="Who can change something there?", noun="who can change something there", max_length=300,
        hint="The licensee, the head, the transport company.", required=False,
    )  # fmt: skip
    concerns = TextareaField(
        label="What worries", noun="what worries", rows=4, max_length=4000, required=False
    )
    strengths = TextareaField(
        label="What protects", noun="what protects", rows=3, max_length=4000, required=False
    )


class WhyForm(GovForm):
    """Why it is closed, or opened again."""

    reason = TextareaField(label="Why?", noun="why", missing="Say why.", rows=3, max_length=1000)


class FindForm(GovForm):
    """Words of a name."""

    q = TextField(label="Name", noun="the name", max_length=100, required=False)
