"""Settings that production must not have, as Django's checks; ``halcyon doctor`` says them too."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.http.request import validate_host

from halcyon.project.environment import env


@register(Tags.security)
def production(app_configs: Any = None, **kwargs: Any) -> Sequence[CheckMessage]:
    """Faults of a production's settings; nothing elsewhere."""
    if not settings.PRODUCTION:
        return []
    return [Error(words, hint=hint, id=f"halcyon.{key}") for key, words, hint in _faults()]


def _faults() -> list[tuple[str, str, str]]:
    address = urlsplit(settings.HALCYON_ADDRESS)
    faults = [
        (
            settings.DEMONSTRATION or env.flag("HALCYON_DEMO", False),
            ("E001", "A demonstration is not for production.", "Take HALCYON_DEMO out of the environment."),
        ),
        (
            not validate_host(address.hostname or "", settings.ALLOWED_HOSTS),
            (
                "E002",
                "HALCYON_ADDRESS is not one of HALCYON_HOSTS.",
                "Links in mail lead there: make it one.",
            ),
        ),
        (
            not settings.EMAIL_HOST,
            ("E003", "No mail is sent.", "Set HALCYON_MAIL: passwords are set by mail, and accounts woken."),
        ),
    ]
    return [fault for is_wrong, fault in faults if is_wrong]
