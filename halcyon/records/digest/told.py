"""What the morning mail says: numbers and a link. Never a name, a reference or a word of content."""

from dataclasses import astuple, dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse


@dataclass(frozen=True)
class Waiting:
    """How much waits for somebody: unread notices; tasks to accept; clocks that ran out, that run out today."""

    unread: int = 0
    to_accept: int = 0
    overdue: int = 0
    today: int = 0

    def __bool__(self) -> bool:
        return any(astuple(self))

    @property
    def lines(self) -> list[str]:
        """What there is, most pressing first: "2 clocks have run out"."""
        said = (
            (self.overdue, "clock has run out", "clocks have run out"),
            (self.today, "clock runs out today", "clocks run out today"),
            (self.to_accept, "task waits to be accepted", "tasks wait to be accepted"),
            (self.unread, "notice is unread", "notices are unread"),
        )
        return [f"{number:,} {one if number == 1 else many}" for number, one, many in said if number]


def send(waiting: Waiting, *, to: str) -> None:
    """Mail somebody how much waits. Raises OSError, SMTPException."""
    context = {
        "service": settings.HALCYON_SERVICE_NAME,
        "area": settings.HALCYON_AREA_NAME,
        "lines": waiting.lines,
        "link": settings.HALCYON_ADDRESS + reverse("home"),
        "stop": settings.HALCYON_ADDRESS + reverse("morning_mail"),
    }
    text = render_to_string("records/digest/mail.txt", context)
    subject, _, body = text.partition("\n")
    EmailMessage(subject.strip(), body.lstrip(), to=[to]).send()
