"""Rules about the way out: about who signs, and about what is signed."""

from collections.abc import Collection, Sequence
from datetime import datetime

from halcyon.base.dates import long_date
from halcyon.base.refusals import Refusal
from halcyon.insight.edition.codes import OUT, Stage
from halcyon.insight.edition.models import Edition
from halcyon.insight.indicator.periods import Period

NEEDED = 2  # signatures, of different people
MOST_NAMED = 5

# About the person


def has_not_signed(principal: int, signed: Collection[int]) -> None:
    """Two people sign: never one of them twice."""
    if principal in signed:
        raise Refusal(
            "You have signed this edition already. A second person signs it off.", code="signed_already"
        )


def somebody_else_signs(signers: Collection[int], writers: Collection[int]) -> None:
    """Of those who sign off, one at least has written none of it."""
    if len(set(signers)) >= NEEDED and set(signers) <= set(writers):
        raise Refusal(
            "Everybody who signed so far has written some of it, as you have. Somebody who wrote none of it signs too.",
            code="only_authors",
        )


def somebody_sees_records(signers: Collection[int], sees: Collection[int]) -> None:
    """Names are looked for among those that a signer may see: one signer at least sees some (ADR 0029)."""
    if len(set(signers)) >= NEEDED and not set(signers) & set(sees):
        raise Refusal(
            "Whoever signed before you sees no records, and neither do you, so nobody’s names could be looked for in"
            " it. Somebody who sees records, such as a team manager, signs too.",
            code="nobody_sees_names",
        )


# About the edition


def is_over(period: Period, at: datetime) -> None:
    """Figures of part of a period are not the period's."""
    if period.until > at:
        raise Refusal(
            f"{period.label} is not over before {long_date(period.last_day)} ends: figures frozen now would leave the"
            " rest of it out.",
            code="not_over",
        )


def is_in_review(edition: Edition) -> None:
    """What is signed is fixed."""
    if edition.stage != Stage.REVIEW:
        raise Refusal(
            f"This edition is “{Stage(edition.stage).label.lower()}”. Only what is in review can be signed off.",
            code="not_in_review",
        )


def is_published(edition: Edition) -> None:
    """What nobody can read cannot be taken back."""
    if edition.stage not in OUT:
        raise Refusal(
            f"This edition is “{Stage(edition.stage).label.lower()}”: there is nothing to withdraw. Send it back,"
            " or give it up.",
            code="not_published",
        )


def is_a_draft(edition: Edition) -> None:
    """What others have read or signed is sent back first, with a reason."""
    if edition.stage != Stage.DRAFT:
        raise Refusal(
            f"This edition is “{Stage(edition.stage).label.lower()}”. Only a draft can be given up: send it"
            " back first.",
            code="not_a_draft",
        )


def tells_nothing_hidden(says: Sequence[str]) -> None:
    """No sentence of it gives away a number that is hidden in what is public."""
    if says:
        more = f" There are {len(says) - 1} more such sentences." if len(says) > 1 else ""
        raise Refusal(f"{says[0]}{more}", code="tells_what_is_hidden")


def names_nobody(named: Sequence[str], others: bool) -> None:
    """Nothing public names a child or a grown-up of the records. ``others``: the signer knows them to be others."""
    if named and not others:
        who = ", ".join(f"“{each}”" for each in named[:MOST_NAMED])
        raise Refusal(
            f"It says {who}, which is also the name of somebody in the records. If it is them, send it back. If it is"
            " somebody else who may be named, say so here.",
            code="names_somebody",
            field="others",
        )


def is_what_was_signed(sha256: str, signed: Collection[str]) -> None:
    """What goes out is, to the letter, what the signatures are under."""
    if {sha256} != set(signed):
        raise Refusal(
            "This is not what was signed: its figures or words differ from when the signatures were given. Send it"
            " back to review, and have it signed again.",
            code="not_what_was_signed",
        )
