"""Whose tries a POST to one of these pages is."""

from collections.abc import Sequence

from django.http import HttpRequest

from halcyon.access.attempt.actions import key_of
from halcyon.access.attempt.rules import (
    CODE,
    CODE_DAY,
    PASSWORD_ACCOUNT,
    PASSWORD_ADDRESS,
    PASSWORD_HERE,
    RESET_ACCOUNT,
    RESET_ADDRESS,
    Limit,
)
from halcyon.base.network import network

Tries = Sequence[tuple[Limit, str]]


def typed_account(request: HttpRequest) -> Tries:
    """A password, for the address typed with it."""
    return _password(request, request.POST.get("login", ""))


def own_account(request: HttpRequest) -> Tries:
    """A password, for one's own account."""
    return _password(request, getattr(request.user, "email", ""))


def keys_of_account(request: HttpRequest, account: str) -> list[str]:
    """The counters of passwords tried at one account, from here and from anywhere; not those of the address."""
    tries = _password(request, account)
    return [key_of(limit, whose) for limit, whose in tries if limit is not PASSWORD_ADDRESS]


def pending_account(request: HttpRequest) -> Tries:
    """A code, for the account whose password was given in this session, or that is signed in to."""
    on_the_way = request.session.get("account_login")
    uid = on_the_way.get("user_pk") if isinstance(on_the_way, dict) else None
    whose = f"user {request.user.pk}" if request.user.is_authenticated else f"pending {uid}"
    return [(CODE, whose), (CODE_DAY, whose)]


def forgotten_account(request: HttpRequest) -> Tries:
    """A mail, for the address typed."""
    email = request.POST.get("email", "").strip().lower()
    return [(RESET_ADDRESS, _address(request)), (RESET_ACCOUNT, email)]


def any_account(request: HttpRequest) -> Tries:
    """A mailed link being followed, from wherever."""
    return [(RESET_ADDRESS, _address(request))]


def _password(request: HttpRequest, account: str) -> Tries:
    email, address = account.strip().lower(), _address(request)
    return [
        (PASSWORD_HERE, f"{email} {address}"),
        (PASSWORD_ADDRESS, address),
        (PASSWORD_ACCOUNT, email),
    ]


def _address(request: HttpRequest) -> str:
    return network(str(request.META.get("REMOTE_ADDR", "")))
