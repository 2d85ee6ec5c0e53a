"""How an authenticator's secret is shown."""

import base64
from typing import TYPE_CHECKING

from allauth.mfa.adapter import get_adapter

if TYPE_CHECKING:
    from halcyon.access.user.models import User


def drawn(user: "User", secret: str) -> dict[str, str]:
    """The secret for an app to see (a QR code, drawn here: no service sees it) and for a person to type."""
    adapter = get_adapter()
    svg = adapter.build_totp_svg(adapter.build_totp_url(user, secret))
    image = base64.b64encode(svg.encode()).decode()
    groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return {"image": f"data:image/svg+xml;base64,{image}", "typed": groups}
