"""When a session ends: half an hour after its last sign of life, and twelve hours after it began at the latest.

The lengths are settings (SESSION_IDLE, SESSION_ABSOLUTE). Both stay well under what OWASP ASVS 5.0 (7.3) asks
an application of this kind to decide and write down.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

#: How often a sign of life is written down. So a session may end up to this much earlier than it could.
GRAIN = timedelta(minutes=1)


@dataclass(frozen=True)
class Span:
    """When a session began, and when its user last sent something."""

    began: datetime
    active: datetime

    @property
    def idle_end(self) -> datetime:
        """When it ends unless its user sends something."""
        return self.active + settings.SESSION_IDLE

    @property
    def last_end(self) -> datetime:
        """When it ends whatever its user does."""
        return self.began + settings.SESSION_ABSOLUTE

    @property
    def ends(self) -> datetime:
        """When it ends as things stand."""
        return min(self.idle_end, self.last_end)


def why_ended(span: Span, at: datetime) -> str:
    """The sentence that tells its user why the session is over; '' while it lasts."""
    if at < span.ends:
        return ""
    if span.last_end <= span.idle_end:
        hours = int(settings.SESSION_ABSOLUTE.total_seconds() // 3600)
        return f"You were signed out because {hours} hours had passed. Sign in to go on where you were."
    minutes = int(settings.SESSION_IDLE.total_seconds() // 60)
    return f"You were signed out after {minutes} minutes without activity. Sign in to go on where you were."
