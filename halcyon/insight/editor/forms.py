"""The forms of the editor."""

from halcyon.govuk.fields import HiddenField, TextareaField, TextField
from halcyon.govuk.forms import GovForm

LONGEST = 50_000  # characters of one section: more than most whole reports have


class WordsForm(GovForm):
    """A section's words, and the version that they were written over."""

    markdown = TextareaField(
        label="Words of this section",
        hint="Leave an empty line between paragraphs. Begin a line with - for a list or ## for a heading."
        " **Two stars** make words bold. {{name}} stands for a figure.",
        noun="the words",
        required=False,
        rows=18,
        max_length=LONGEST,
    )
    expected_n = HiddenField(max_length=9)

    def clean_expected_n(self) -> int:
        """A number that no version has, for what is none."""
        text = self.cleaned_data["expected_n"]
        return int(text) if text.isascii() and text.isdigit() else 10**9


class SearchForm(GovForm):
    """Words to find a figure by."""

    words = TextField(
        label="Find a figure to put in",
        hint="By words, such as “police last year” or “girls per cent”.",
        noun="words to look for",
        required=False,
        width=20,
        max_length=100,
    )
