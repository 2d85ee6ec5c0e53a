"""What is mailed: that there is something, its reference and a link. Never a name, never content."""

from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse


def send(notice_id: UUID, reference: str, *, to: str) -> None:
    """Mail somebody that there is a notice for them. Raises OSError, SMTPException."""
    context = {
        "service": settings.HALCYON_SERVICE_NAME,
        "area": settings.HALCYON_AREA_NAME,
        "reference": reference,
        "link": settings.HALCYON_ADDRESS + reverse("notice", args=[notice_id]),
    }
    text = render_to_string("records/notice/mail.txt", context)
    subject, _, body = text.partition("\n")
    EmailMessage(subject.strip(), body.lstrip(), to=[to]).send()
