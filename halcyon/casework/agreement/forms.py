"""What recording an agreement, and withdrawing it, ask."""

from halcyon.casework.agreement.codes import Means, Support, Who
from halcyon.govuk.fields import DateField, RadiosField, TextareaField, TextField
from halcyon.govuk.forms import GovForm


class AgreementForm(GovForm):
    """Who said what about which support, when, how."""

    support = RadiosField(
        label="Which support?", noun="which support", choices=Support.choices, coerce=Support, small=True
    )
    who = RadiosField(label="Who spoke?", noun="who spoke", choices=Who.choices, coerce=Who, small=True)
    name = TextField(label="Their name", hint="Not needed for the child.", max_length=200, required=False)
    agreed = RadiosField(
        label="What did they say?",
        noun="what they said",
        choices=[("yes", "Agreed"), ("no", "Declined")],
        coerce=lambda answer: answer == "yes",
        empty_value=None,
        inline=True,
    )
    said_on = DateField(label="On which day?", noun="the day", past=True)
    means = RadiosField(
        label="How did they say so?",
        noun="how they said so",
        choices=Means.choices,
        coerce=Means,
        inline=True,
    )
    words = TextareaField(label="In their words", max_length=2000, rows=3, required=False)


class WithdrawForm(GovForm):
    """When an agreement was withdrawn."""

    withdrawn_on = DateField(label="On which day was it withdrawn?", noun="the day", past=True)
    words = TextareaField(label="In their words", max_length=2000, rows=3, required=False)
