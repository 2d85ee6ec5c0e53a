"""The form of a section."""

from halcyon.govuk.fields import HiddenField, TextareaField
from halcyon.govuk.forms import GovForm


class WordsForm(GovForm):
    """A section's words, and the version that they were written over."""

    markdown = TextareaField(label="Words", required=False, rows=16, max_length=50_000)
    expected_n = HiddenField(max_length=9)

    def clean_expected_n(self) -> int:
        """A number that nothing has, for what is none."""
        text = self.cleaned_data["expected_n"]
        return int(text) if text.isascii() and text.isdigit() else 10**9
