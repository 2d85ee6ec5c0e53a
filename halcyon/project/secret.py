"""Secrets: from the environment in production; in development, one file in the data folder."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from halcyon.project.environment import Environment

LENGTH = 32  # bytes


def secret(env: Environment, name: str, folder: Path, about: str) -> str:
    """The secret in the variable ``name``; outside production, one derived from the data folder's own key.

    Raises Misconfigured in production when the variable is absent: nothing starts on a default there.
    """
    if env.production:
        return env.secret(name, about=about)
    made = hmac.new(_folder_key(folder), name.encode(), hashlib.sha256).hexdigest()
    return env.secret(name, made, about=about)


def derived(key: str, purpose: str) -> str:
    """Another secret out of one, for a purpose: 64 hexadecimal characters."""
    return hmac.new(key.encode(), purpose.encode(), hashlib.sha256).hexdigest()


def _folder_key(folder: Path) -> bytes:
    """The data folder's key, made once. Without a folder, a passing one: nothing is stored that could need it."""
    if not folder.is_dir():
        return secrets.token_bytes(LENGTH)
    path = folder / "secret.key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(LENGTH))
    return path.read_bytes()
