"""A form open in several windows at once: what one of them did not change, it does not take from another."""

from typing import Any
from zlib import crc32

from django.http import QueryDict

from halcyon.govuk.fields import HiddenField
from halcyon.govuk.forms import GovForm


class SharedForm(GovForm):
    """A form that is kept while it is filled in.

    Its page sends back ``marks`` of what it showed before, as ``shown``; so the answers given since can be told
    from those that another window may have given meanwhile. Of two answers to one question the later one stands.
    """

    shown = HiddenField(required=False, max_length=2000)

    def changed(self) -> dict[str, Any]:
        """The right answers that this window changed; where it does not say what it showed, all of them.

        Of a field that it did not show, an empty answer is none.
        """
        before = self._marks_before()
        return {
            name: said
            for name, said in self._answers().items()
            if before.get(name) != _mark(said) and (not before or name in before or said)
        }

    @property
    def marks(self) -> str:
        """What the page shows now. A wrong answer keeps its earlier mark, since it is not kept."""
        now = {name: _mark(said) for name, said in self._answers().items()}
        return " ".join(f"{name}:{mark}" for name, mark in {**self._marks_before(), **now}.items())

    def _answers(self) -> dict[str, Any]:
        if not self.is_bound:
            return {name: self.initial.get(name) for name in self.fields if name != "shown"}
        return {name: said for name, said in self.cleaned_data.items() if name != "shown"}

    def _marks_before(self) -> dict[str, str]:
        sent = self.cleaned_data.get("shown", "") if self.is_bound else ""
        return {name: mark for name, _, mark in (each.partition(":") for each in sent.split())}


class SeenForm(GovForm):
    """A form about something that somebody else may change meanwhile.

    ``seen`` is a mark of what its page showed. Where that is no longer so, the page says so, shows both, and has
    the new mark: sending it again is then a decision.
    """

    seen = HiddenField(required=False, max_length=20)

    def saw(self, mark: str) -> bool:
        """Whether the page that was sent had shown this."""
        return not self.is_bound or self.data.get("seen") == mark

    def show_as_seen(self, mark: str) -> None:
        """Let the page that is answered now stand for what it shows."""
        data = QueryDict(mutable=True)
        data.update(self.data)  # a MultiValueDict keeps every value of a name
        data["seen"] = mark
        self.data = data


def _mark(said: Any) -> str:
    words = sorted(map(str, said)) if isinstance(said, list | tuple) else str(said or "").split()
    return f"{crc32(' '.join(words).encode('utf-8', 'replace')):08x}"
