"""The signed viewer setting, which row-level security believes (ADR 0003).

``set_config`` is open to any SQL that reaches the connection, so the setting carries an HMAC over principals,
user, backend and expiry. Python signs; the database verifies with a copy of the key that only its verifying
function can read, and has no function that signs.
"""

import hashlib
import hmac
from datetime import datetime, timedelta

from halcyon.access.role.permissions import database_permissions
from halcyon.access.viewer import Viewer

SETTING = "halcyon.viewer"
LIFETIME = timedelta(minutes=15)
_BLOCK = 64  # SHA-256's block, for the database's copy of the key


def sign(
    viewer: Viewer, *, backend_pid: int, at: datetime, key: bytes, lifetime: timedelta = LIFETIME
) -> str:
    """The setting's text: ``user;principals;permissions;pid;expiry|hex mac``, for one backend and a while."""
    body = ";".join(
        (
            str(viewer.user_id or 0),
            ",".join(map(str, viewer.principals)),
            ",".join(database_permissions(viewer.permissions)),
            str(backend_pid),
            str(int((at + lifetime).timestamp())),
        )
    )
    return f"{body}|{hmac.new(key, body.encode(), hashlib.sha256).hexdigest()}"


def padded_key(key: bytes) -> tuple[bytes, bytes]:
    """The key as RFC 2104's inner and outer pads: what the database stores, since it has only ``sha256``."""
    block = hashlib.sha256(key).digest() if len(key) > _BLOCK else key
    block = block.ljust(_BLOCK, b"\0")
    return bytes(b ^ 0x36 for b in block), bytes(b ^ 0x5C for b in block)
