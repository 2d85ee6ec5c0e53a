"""This machine, and the settings that production asks for."""

import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings

from halcyon.insight.publication.pdf import why_not
from halcyon.project.checks import production
from halcyon.project.doctor.finding import Finding, fail, ok, warn

LITTLE, TOO_LITTLE = 5 * 2**30, 2**28  # bytes
_LOCAL = {"localhost", "127.0.0.1", "[::1]"}


def disk() -> Iterator[Finding]:
    """There is room where the data folder and the anchor file are."""
    for what, path in (("data folder", settings.DATA.path), ("anchor file", settings.HALCYON_ANCHOR.parent)):
        existing = next(each for each in (path, *path.parents) if each.exists())
        free = shutil.disk_usage(existing).free
        says = f"Where the {what} is, {free / 2**30:.1f} GiB are free."
        do = "Make room: a full disk stops the database, and the sealer."
        yield fail(says, do) if free < TOO_LITTLE else warn(says, do) if free < LITTLE else ok(says)


def printing() -> Iterator[Finding]:
    """Reports can be printed as PDF."""
    missing = why_not()
    if missing:
        what, _, do = missing.partition(" On Debian")
        yield warn(what, f"On Debian{do}")
    else:
        yield ok("Reports can be printed as PDF.")


def purpose() -> Iterator[Finding]:
    """Production is production in everything, and nothing else is taken for it."""
    if not settings.PRODUCTION:
        do = "Keep nobody's record in it. For real ones, set HALCYON_ENV=production."
        yield warn("This is a development installation.", do)
        return
    if settings.DEBUG:
        yield fail("DEBUG is on: errors show data.", "Leave it off.")
    yield from (fail(each.msg, each.hint or "") for each in production())
    yield from _addresses()
    yield ok("Keys come from the environment; pages go over TLS only.")


def _addresses() -> Iterator[Finding]:
    hosts = set(settings.ALLOWED_HOSTS)
    if "*" in hosts:
        yield fail("It answers to every host name.", "Set HALCYON_HOSTS to the names that it has.")
    elif hosts <= _LOCAL:
        yield fail(
            "It answers to this machine's own name only.", "Set HALCYON_HOSTS to the names that it has."
        )
    plain = [each for each in settings.CSRF_TRUSTED_ORIGINS if urlsplit(each).scheme != "https"]
    if plain or urlsplit(settings.HALCYON_ADDRESS).scheme != "https":
        yield fail(
            "An address of ours is not https.", "Set HALCYON_ADDRESS and HALCYON_ORIGINS to https addresses."
        )
    if not settings.HALCYON_PROXIES:
        do = "If a proxy ends TLS, set HALCYON_PROXIES to how many there are; else every request is sent to https."
        yield warn("No proxy is named.", do)
