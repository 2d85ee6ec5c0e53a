"""What must not be wrong where real records are kept; ``halcyon doctor`` and Django's checks say it in words."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.http.request import validate_host

from halcyon.project.environment import env


@register(Tags.security)
def production(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    """Faults of a production's settings; nothing elsewhere."""
    if not settings.PRODUCTION:
        return []
    return [Error(words, hint=hint, id=f"halcyon.{key}") for key, words, hint in _faults()]


def _faults() -> list[tuple[str, str, str]]:
    address = urlsplit(settings.HALCYON_ADDRESS)
    faults = [
        (
            settings.DEMONSTRATION or env.flag("HALCYON_DEMO", False),
            ("E001", "A demonstration is not for production.", "Take HALCYON_DEMO away, or HALCYON_ENV."),
        ),
        (
            address.scheme != "https",
            ("E002", "HALCYON_ADDRESS does not begin with https://.", "Links in mail begin with it."),
        ),
        (
            not validate_host(address.netloc.partition(":")[0], settings.ALLOWED_HOSTS),
            ("E003", "HALCYON_ADDRESS is not one of HALCYON_HOSTS.", "Links in mail would lead nowhere."),
        ),
        (
            not settings.EMAIL_HOST,
            ("E004", "HALCYON_MAIL is not set.", "Nobody could set a password, or wake an account by mail."),
        ),
    ]
    return [fault for is_wrong, fault in faults if is_wrong]
