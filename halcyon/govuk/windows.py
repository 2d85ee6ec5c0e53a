"""A form open in several windows at once: what one of them did not change, it does not take from another."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from zlib import crc32

from django.http import QueryDict

from halcyon.base.dates import long_date
from halcyon.govuk.fields import HiddenField
from halcyon.govuk.forms import GovForm


class SharedForm(GovForm):
    """A form that is kept while it is filled in.

    Its page sends back ``marks`` of what it showed before, as ``shown``; so the answers given since can be told
    from those that another window may have given meanwhile. A question that two windows answered is ``contested``:
    the answer that was kept first stays until the second window was told of it and answers again. ``initial``: what
    is kept now. ``pressed``: somebody sent it, not the page by itself.
    """

    shown = HiddenField(required=False, max_length=2000)

    def __init__(self, *args: Any, pressed: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pressed = pressed
        self.kept: Mapping[str, Any] = {}

    def changed(self) -> dict[str, Any]:
        """The right answers that this window changed; where it does not say what it showed, all of them.

        Of a field that it did not show, an empty answer is none.
        """
        before = self._marks_before
        return {
            name: said
            for name, said in self._answers().items()
            if name not in self.contested
            and _mark(said) not in before.get(name, _NONE).showed
            and (not before or name in before or said)
        }

    @cached_property
    def contested(self) -> dict[str, str]:
        """Questions that another window answered otherwise meanwhile, each with that answer in words."""
        return {
            name: in_words(self.fields[name], self.initial[name])
            for name, said in self._answers().items()
            if name in self.initial and name in self._marks_before
            if self._is_contested(self._marks_before[name], _mark(said), _mark(self.initial[name]))
        }

    def dispute(self) -> bool:
        """Put what is contested beside its questions. False where nothing is."""
        before = self.marks
        for name, words in self.contested.items():
            self.add_error(name, TOLD.format(words=words or "nothing"))
        self.__dict__["marks"] = before
        return bool(self.contested)

    @cached_property
    def marks(self) -> str:
        """What the page shows now. A wrong answer keeps its earlier mark, since it is not kept."""
        now = {name: self._shown_now(name, _mark(said)) for name, said in self._answers().items()}
        shown = {**self._marks_before, **now}
        return " ".join(f"{name}:{each}" for name, each in shown.items())

    def _shown_now(self, name: str, said: str) -> "_Shown":
        if name in self.contested:
            return _Shown(frozenset({_mark(self.initial[name])}), said, by_page=self.pressed)
        return _Shown(frozenset({said, _mark(self.kept.get(name, said)) if name in self.kept else said}))

    def _is_contested(self, before: "_Shown", said: str, kept: str) -> bool:
        if said == kept or said in before.showed:
            return False
        if said == before.refused:  # they were told: on the page, sending it again is a decision
            return not (self.pressed and before.by_page) or kept not in before.showed
        return kept not in before.showed

    def _answers(self) -> dict[str, Any]:
        if not self.is_bound:
            return {name: self.initial.get(name) for name in self.fields if name != "shown"}
        return {name: said for name, said in self.cleaned_data.items() if name != "shown"}

    @cached_property
    def _marks_before(self) -> dict[str, "_Shown"]:
        sent = self.cleaned_data.get("shown", "") if self.is_bound else ""
        parts = (each.partition(":") for each in sent.split())
        return {name: _Shown.read(marks) for name, _, marks in parts}


@dataclass(frozen=True)
class _Shown:
    """What a window showed of one answer, as marks: as typed, as kept; and what it was told is not kept.

    ``by_page``: told in an answer to a press, not only beside the form.
    """

    showed: frozenset[str] = frozenset()
    refused: str = ""
    by_page: bool = False

    def __str__(self) -> str:
        return (
            "~".join(sorted(self.showed)) + ("!" if self.by_page else ".") * bool(self.refused) + self.refused
        )

    @classmethod
    def read(cls, text: str) -> "_Shown":
        showed, told, refused = text.partition("!") if "!" in text else text.partition(".")
        return cls(frozenset(showed.split("~")), refused, by_page=told == "!")


_NONE = _Shown()
TOLD = (
    "Somebody else, or you in another window, answered this meanwhile: “{words}”. "
    "Put the two together here. If you send it as it is, yours stands."
)


def in_words(field: Any, said: Any) -> str:
    """An answer as its page would show it: labels for codes, a whole date; “” where there is none."""
    if isinstance(said, bool):
        return "Yes" if said else "No"
    if isinstance(said, date):
        return long_date(said)
    labels = {str(value): str(label) for value, label in getattr(field, "choices", ()) or ()}
    every = said if isinstance(said, list | tuple) else [said] if said else []
    return ", ".join(labels.get(str(each), str(each)) for each in every)


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
