"""What asking for and recording a strategy discussion ask."""

from typing import Any

from halcyon.casework.strategy.codes import Sort, StrategyDecision, TakingPart
from halcyon.casework.strategy.told import HeldAs, PartTaken
from halcyon.govuk.fields import (
    ConfirmField,
    DateTimeField,
    RadiosField,
    SelectField,
    TextareaField,
    TextField,
)
from halcyon.govuk.forms import GovForm
from halcyon.records.deadline.forms import LateForm

#: Rows for those who took part: the three that always do, and five more.
ALWAYS = (Sort.SOCIAL_CARE, Sort.POLICE, Sort.HEALTH)
PARTS = 8


class AskForm(GovForm):
    """Why a strategy discussion is needed."""

    why = TextareaField(
        label="Why is a strategy discussion needed?",
        noun="why a strategy discussion is needed",
        hint="What has happened or is feared, and who is in danger. Social care, police and health read this.",
        max_length=10_000,
        rows=5,
    )
    complex = ConfirmField(
        label="It is complex or organised: several children, several adults, or a network", required=False
    )


class HeldForm(LateForm):
    """What became of a strategy discussion: when, who, what was decided."""

    held_at = DateTimeField(label="When was it held?", noun="when it was held", past=True)
    led_by = TextField(
        label="Who led it?",
        noun="who led it",
        hint="Name, role and agency.",
        max_length=200,
    )
    decision = RadiosField(
        label="What was decided?",
        noun="what was decided",
        choices=StrategyDecision.choices,
        size="m",
    )
    rationale = TextareaField(
        label="Why?",
        noun="why this was decided",
        hint="What each agency brought, what speaks for it and against, and what happens at once.",
        max_length=10_000,
        rows=6,
    )
    why_without = TextareaField(
        label="If social care, police or health had no view in it: why did it go ahead?",
        max_length=2000,
        rows=2,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = dict(self.fields)
        self.fields.clear()
        for name in ("held_at", "led_by"):
            self.fields[name] = kept.pop(name)
        for n in range(PARTS):
            self._add_part(n)
        self.fields |= kept

    @property
    def rows(self) -> list[tuple[Any, Any, Any]]:
        """The rows of who took part: sort of agency, how, who."""
        return [(self[f"sort_{n}"], self[f"took_{n}"], self[f"who_{n}"]) for n in range(PARTS)]

    def held(self) -> HeldAs:
        """What was said; after validation."""
        said = self.cleaned_data
        return HeldAs(
            at=said["held_at"],
            led_by=said["led_by"],
            decision=said["decision"],
            rationale=said["rationale"],
            why_without=said["why_without"],
            parts=[
                PartTaken(said[f"sort_{n}"], said[f"took_{n}"], said[f"who_{n}"])
                for n in range(PARTS)
                if said[f"sort_{n}"] and said[f"took_{n}"]
            ],
        )

    def _add_part(self, n: int) -> None:
        agency = f"Agency {n + 1}"
        self.fields[f"sort_{n}"] = SelectField(
            label=agency,
            choices=Sort.choices,
            required=False,
            prompt="None",
            initial=ALWAYS[n] if n < len(ALWAYS) else "",
        )
        self.fields[f"took_{n}"] = SelectField(
            label=f"{agency}: how", choices=TakingPart.choices, required=False, prompt="Choose one"
        )
        self.fields[f"who_{n}"] = TextField(label=f"{agency}: who", max_length=300, required=False)


class NotHeldForm(GovForm):
    """Why a discussion that was asked for is not held."""

    reason = TextareaField(label="Why is it not held?", noun="why it is not held", max_length=2000, rows=4)
