"""Signing in with a passkey."""

from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from django.http import HttpRequest, HttpResponse


def sign_in(*, request: HttpRequest, passkey: Authenticator, next: str) -> HttpResponse:
    """Go on to the remaining steps: mail for a sleeping account, and no code, since the device checked its owner."""
    login = Login(user=passkey.user, redirect_url=next or None)
    response: HttpResponse = perform_passwordless_login(request, passkey, login)
    return response
