"""What is asked when somebody leaves, and when they are erased."""

from halcyon.govuk.fields import HiddenField, RadiosField
from halcyon.govuk.forms import GovForm
from halcyon.partnership.learner.codes import Why


class EditionForm(GovForm):
    """Which entry was looked at."""

    edition = HiddenField(required=False, max_length=10)

    def seen(self) -> int:
        """Which edition the page showed."""
        text = self.cleaned_data.get("edition") or "0"
        return int(text) if text.isdigit() else -1


class EraseForm(GovForm):
    """Why somebody is erased before their time."""

    why = RadiosField(label="Why?", noun="why they are erased", choices=Why.choices)
