"""The reasons that steps of a report have: what a form asks and what a rule demands, in the same words."""

from dataclasses import dataclass

from halcyon.base.refusals import Refusal


@dataclass(frozen=True)
class Reason:
    """Why something is done. ``missing``: what is said where nothing was, without its full stop; ``field``: where."""

    question: str
    noun: str
    missing: str
    hint: str = ""
    field: str = "reason"
    code: str = "no_reason"

    def demand(self, words: str) -> None:
        """Raises ``Refusal`` beside the field where nothing is said."""
        if not words.strip():
            raise Refusal(f"{self.missing}.", code=self.code, field=self.field)


#: Whoever wrote it must know what to put right.
TO_THE_WRITERS = Reason("Why?", "why", "Say why, so that whoever wrote it knows what to do")
#: Who comes for what is gone learns why.
TO_EVERYBODY = Reason(
    "Why is it withdrawn?",
    "why it is withdrawn",
    "Say why it is withdrawn: everybody who looks for it will read this",
    "Everybody who looks for it will read this. Name nobody, and do not repeat a wrong or hidden figure.",
)
#: Where readers have an edition already, they are told what differs.
WHAT_CHANGES = Reason(
    "What changes, and why?",
    "what changes",
    "Say what changes from the edition before, and why: readers see it on the new edition",
    "Only needed if this report has been published before. Readers see it on the new edition.",
    field="change_note",
    code="no_change_note",
)
#: What is accepted is accepted knowingly.
WHY_IT_MAY_STAND = Reason(
    "Why may this stand?",
    "why this may stand",
    "Say why this may stand: the reason is kept with the edition",
    "Kept with the edition. For example: the source prints it so, and readers are told in the note.",
)
