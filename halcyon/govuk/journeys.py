"""A form in several small parts, one a page: what is answered, what comes next. Knows no addresses and no storage."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from halcyon.govuk.forms import GovForm

Typed = Mapping[str, Sequence[str]]  # the texts of each input, as they were typed
Kept = Mapping[str, Typed]  # by part


class Journey:
    """Parts in their order, each a form by name. ``kept`` is what somebody has typed into them so far."""

    def __init__(self, parts: Mapping[str, type[GovForm]]) -> None:
        self.parts = dict(parts)

    def form(self, part: str, kept: Kept, **options: Any) -> GovForm:
        """The form of a part as it was left, not judged before it is sent. KeyError for a part there is not."""
        if part not in kept:
            return self.parts[part](**options)
        form = self.sent(part, kept[part], **options)
        form._errors = ErrorDict()  # type: ignore[attr-defined] # Django fills this when it judges
        return form

    def sent(self, part: str, typed: Typed, **options: Any) -> GovForm:
        """The form of a part with what was typed, to be judged."""
        return self.parts[part](
            MultiValueDict({name: list(texts) for name, texts in typed.items()}), **options
        )

    def typed(self, part: str, data: QueryDict) -> dict[str, list[str]]:
        """What belongs to a part of all that was sent: its fields' inputs, and nothing else."""
        names = self.parts[part].base_fields
        return {key: data.getlist(key) for key in data if key in names or key.rpartition("-")[0] in names}

    def judged(self, kept: Kept) -> Iterator[tuple[str, GovForm]]:
        """Each part with its form, judged."""
        return ((part, self.sent(part, kept.get(part, {}))) for part in self.parts)

    def unanswered(self, kept: Kept) -> str | None:
        """The first part that was not seen, or not rightly answered; None when all are."""
        wrong = (part for part, form in self.judged(kept) if part not in kept or not form.is_valid())
        return next(wrong, None)

    def before(self, part: str) -> str | None:
        """The part before a part; None before the first."""
        names = list(self.parts)
        place = names.index(part)
        return names[place - 1] if place else None

    def answers(self, kept: Kept) -> dict[str, Any]:
        """The answers of all parts together, cleaned. Those that are wrong are not among them."""
        answers: dict[str, Any] = {}
        for _, form in self.judged(kept):
            form.is_valid()
            answers |= form.cleaned_data
        return answers
