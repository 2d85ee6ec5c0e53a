"""What recommending, deciding and correcting ask."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten
from typing import TYPE_CHECKING, Any
from uuid import UUID

from halcyon.casework.decision.codes import Conversation, Outcome, Rag
from halcyon.casework.decision.told import ForChild, Judged, Spoken
from halcyon.govuk.fields import (
    CheckboxesField,
    DateTimeField,
    RadiosField,
    SelectField,
    TextareaField,
)
from halcyon.govuk.forms import GovForm
from halcyon.records.deadline.forms import LateForm

if TYPE_CHECKING:
    from halcyon.casework.contact.models import ContactChild, ContactConcern

#: What each outcome will do, said before it is done.
DECIDING: dict[str, str] = {
    Outcome.SERVICE: "Each child in the contact gets a referral. The service grades it within five working days.",
    Outcome.OPEN_CASE: "Nothing new is opened. Who holds the case is told, and answers within a working day.",
    Outcome.STRATEGY: "A strategy discussion is asked for, with a clock of its own. You ring those who take part.",
    Outcome.POLICE_NOW: "Ring 999 now, if you have not. Halcyon rings nobody.",
    Outcome.SOCIAL_CARE: "Nothing is opened here. Begin the assessment in the council’s own system.",
    Outcome.EARLY_HELP: "Nothing is opened here. Pass it on to early help or the youth team yourself.",
    Outcome.ADVICE: "Nothing is opened. Give the advice when you tell the referrer.",
    Outcome.OTHER_AUTHORITY: "Nothing is opened here. Pass it on to them yourself.",
    Outcome.ADULT_SERVICE: "Nothing is opened here. Pass it on to them yourself.",
    Outcome.NONE: "Nothing is opened. Not possible for a child in danger now. A child’s third contact within twelve"
    " months needs a second person.",
}
SHOWN = 120  # characters of a concern
BESIDE = [each for each in Outcome.choices if each[0] != Outcome.NONE]


class JudgeForm(GovForm):
    """What somebody at the hub thinks should happen with a contact."""

    outcome = RadiosField(
        label="What happens with this contact?",
        noun="what happens with this contact",
        hint="The main outcome.",
        choices=Outcome.choices,
        hints=DECIDING,
        coerce=Outcome,
        size="m",
    )
    also = CheckboxesField(
        label="What happens beside that?",
        noun="what happens beside that",
        hint="Tick any that apply, or none.",
        choices=BESIDE,
        coerce=Outcome,
        required=False,
        small=True,
        size="m",
    )
    rag = RadiosField(
        label="How urgent is it?", noun="how urgent it is", choices=Rag.choices, coerce=Rag, size="m"
    )
    rationale = TextareaField(
        label="Why do you decide this?",
        noun="why you decide this",
        missing="Say why you decide this.",
        hint="What speaks for it, what against, and what is not known.",
        max_length=10_000,
        rows=6,
        size="m",
    )


class RecommendForm(JudgeForm):
    """What a screener recommends."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].label = "What should happen with this contact?"
        self.fields["also"].label = "What should happen beside that?"
        rationale = self.fields["rationale"]
        rationale.label = "Why do you recommend this?"
        rationale.error_messages["required"] = "Say why you recommend this."


class DecideForm(LateForm, JudgeForm):
    """The hub's decision on a contact; for several children, what is different for one of them."""

    conversation = RadiosField(
        label="Did you speak to the referrer before deciding?",
        noun="whether you spoke to the referrer",
        hint="The hub tries to, before it reads what is recorded.",
        choices=Conversation.choices,
        reveals={Conversation.SPOKE: "spoke_at", Conversation.NOT_REACHED: "conversation_words"},
        coerce=Conversation,
        size="m",
    )
    spoke_at = DateTimeField(label="When?", noun="when you spoke to the referrer", past=True)
    conversation_words = TextareaField(
        label="What was tried?",
        noun="what was tried",
        hint="How often, when, and by whom.",
        max_length=2000,
        rows=2,
    )
    why_differs = TextareaField(
        label="Why do you decide otherwise than was recommended?",
        hint="Only where the main outcome is another.",
        max_length=4000,
        rows=3,
        required=False,
    )
    why_no_strategy = TextareaField(
        label="Why is there no strategy discussion?",
        hint="A sexual concern about a child under 13 makes one expected. Leave this empty if you choose it.",
        max_length=4000,
        rows=3,
        required=False,
    )
    why_superseding = TextareaField(
        label="What was wrong with the decision?",
        noun="what was wrong with the decision",
        missing="Say what was wrong with the decision.",
        hint="The earlier decision stays where it is, marked as superseded.",
        max_length=4000,
        rows=3,
        size="m",
    )

    #: The order on the page; what is left stands where it is.
    ORDER = ("why_superseding", "conversation", "spoke_at", "conversation_words", "outcome", "also")

    def __init__(
        self,
        *args: Any,
        children: Sequence[ContactChild],
        concerns: Sequence[ContactConcern] = (),
        recommended: bool = False,
        strategy_expected: bool = False,
        correcting: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.children = children if len(children) > 1 else ()
        for name, asked in (
            ("why_differs", recommended),
            ("why_no_strategy", strategy_expected),
            ("why_superseding", correcting),
        ):
            if not asked:
                del self.fields[name]
        self._ask_by_child(concerns)
        self.order_fields([*self.ORDER, *self._by_child()])

    def judged(self) -> Judged:
        """What was said; after validation."""
        said = self.cleaned_data
        return Judged(
            outcome=said["outcome"],
            rag=said["rag"],
            rationale=said["rationale"],
            spoken=Spoken(said["conversation"], said["spoke_at"], said["conversation_words"] or ""),
            also=said["also"],
            children=dict(self._different()),
            why_differs=said.get("why_differs", ""),
            why_no_strategy=said.get("why_no_strategy", ""),
        )

    def _ask_by_child(self, concerns: Sequence[ContactConcern]) -> None:
        for n, child in enumerate(self.children):
            name = child.whole_name or f"Child {n + 1}"
            self.fields[f"outcome_{n}"] = SelectField(
                label=f"For {name}",
                hint="Only if something else happens for this child.",
                choices=Outcome.choices,
                prompt="The same",
                coerce=Outcome,
                empty_value=None,
                required=False,
            )
            about = [each for each in concerns if each.is_about(child)]
            self.fields[f"concerns_{n}"] = CheckboxesField(
                label=f"What of the concerns travels with a referral of {name}?",
                hint="The service sees what you tick, and not the contact: that is about others too.",
                choices=[(str(each.place), shorten(each.words, SHOWN, placeholder=" …")) for each in about],
                initial=[str(each.place) for each in about],
                coerce=int,
                required=False,
                small=True,
            )

    def _by_child(self) -> list[str]:
        return [f"{each}_{n}" for n in range(len(self.children)) for each in ("outcome", "concerns")]

    def _different(self) -> list[tuple[UUID, ForChild]]:
        said = self.cleaned_data
        return [
            (child.pk, ForChild(said[f"outcome_{n}"], said[f"concerns_{n}"]))
            for n, child in enumerate(self.children)
        ]
