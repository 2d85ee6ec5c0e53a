"""What is answered; the link that is mailed to who has no account."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from halcyon.base.dates import long_date

SALT = "halcyon.partnership.evaluation"
LASTS = timedelta(weeks=6)
LONGEST = 300  # characters of a token: whatever is longer is none of ours


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Straight after, ``useful`` (4 to 1); three months later, ``changed`` (yes, partly, no); words where given."""

    useful: int | None = None
    changed: str = ""
    words: str = ""
    on_paper: bool = False


def token_of(evaluation: UUID, *, until: datetime) -> str:
    """What a link carries: one evaluation and its last moment, signed. Nobody’s name, address or agency."""
    return signing.dumps([evaluation.hex, int(until.timestamp())], salt=SALT)


def read_token(token: str, at: datetime) -> UUID | None:
    """The evaluation that a link is for; None where we did not sign it, or where it has run out."""
    if len(token) > LONGEST:
        return None
    try:
        evaluation, until = signing.loads(token, salt=SALT)
        found = UUID(hex=evaluation)
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
    return found if isinstance(until, int) and at.timestamp() <= until else None


def link_of(evaluation: UUID, *, at: datetime) -> str:
    """The whole address by which one person answers one evaluation, until six weeks after an instant."""
    token = token_of(evaluation, until=at + LASTS)
    return str(settings.HALCYON_ADDRESS + reverse("answer_by_link", args=[token]))


def send_link(evaluation: UUID, *, held_on: date, at: datetime, to: str) -> None:
    """Mail somebody the link. Raises OSError, SMTPException."""
    context = {
        "service": settings.HALCYON_SERVICE_NAME,
        "area": settings.HALCYON_AREA_NAME,
        "held": long_date(held_on),
        "until": long_date((at + LASTS).date()),
        "link": link_of(evaluation, at=at),
    }
    text = render_to_string("partnership/evaluation/mail.txt", context)
    subject, _, body = text.partition("\n")
    EmailMessage(subject.strip(), body.lstrip(), to=[to]).send()
