"""What allauth asks its host: who may sign in, by which steps, in which words."""

import base64
from functools import cached_property
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import Login
from allauth.account.utils import user_pk_to_url_str
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from halcyon.access.attempt.actions import forgive
from halcyon.access.attempt.limits import was_right
from halcyon.access.pages import own_address
from halcyon.access.sign_in import actions, mail
from halcyon.access.sign_in.queries import is_asleep
from halcyon.access.sign_in.rules import AGENCY
from halcyon.access.sign_in.tries import keys_of_account
from halcyon.access.user.models import User
from halcyon.access.user.queries import active_user
from halcyon.access.viewer import NOBODY, Viewer

MESSAGES = {
    "account/messages/password_changed.txt": "Your password is changed.",
    "account/messages/logged_out.txt": "You are signed out.",
    "account/messages/login_code_sent.txt": "We have sent you another code.",  # of the first, the page tells
}


def _by(request: HttpRequest) -> Viewer:
    viewer: Viewer = getattr(request, "viewer", NOBODY)
    return viewer


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Accounts are made by administrators; a password alone signs nobody in."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The email address or the password is not right",
        "enter_current_password": "This is not your current password",
        "incorrect_code": "The code is not right, or was used before",
        "incorrect_password": "The password is not right",
        "too_many_login_attempts": "The code was mistyped too often. Sign in again to get another",
        "rate_limited": "Wait a moment before you ask for another code",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Pages alone: what allauth answers scripts is a second way in that nobody needs."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Whether ``next`` may lead there: within this Halcyon only."""
        return bool(own_address(url))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """The active user whose password this is. Tries are counted by the middleware on their way in."""
        user = authenticate(request, **credentials)
        if not isinstance(user, User):
            email = str(credentials.get("email", ""))
            actions.refused(email=email, means="password", by=_by(request))
            return None
        was_right(request)
        return user

    def reauthenticate(self, user: User, password: str) -> bool:
        """Whether it is this user's password."""
        return self.authenticate(self.request, email=user.email, password=password) == user

    def get_login_stages(self) -> list[str]:
        """Password first; then mail for a sleeping account; then the code; then what a new account lacks."""
        return [
            "allauth.account.stages.LoginByCodeStage",
            "halcyon.access.sign_in.stages.CodeStage",
            "halcyon.access.sign_in.stages.EnrolStage",
        ]

    def is_login_by_code_required(self, login: Login) -> bool:
        """Whether this sign-in needs a mailed code: the account was asleep, and none was given yet."""
        proofs = get_authentication_records(self.request, login.user)
        has_proven = any(proof["method"] == "code" for proof in proofs)
        return not has_proven and is_asleep(login.user, timezone.now())

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Nothing stands against it: leavers were refused with their password, and are again in ``login``."""
        return None

    def login(self, request: HttpRequest, user: User) -> None:
        """All steps are done. Who left while on the way does not get in."""
        if not active_user(user.pk):
            raise ImmediateHttpResponse(redirect("account_login"))
        accounts = [
            proof["account"]
            for proof in get_authentication_records(request, user)
            if proof["method"] == AGENCY
        ]
        if accounts and not actions.know_agency_account(user=user, account=accounts[-1]):
            raise ImmediateHttpResponse(redirect("account_login"))
        super().login(request, user)
        proofs = get_authentication_records(request, user)
        by = "passkey" if any(proof.get("passwordless") for proof in proofs) else ""
        by = next((f"agency {proof['agency']}" for proof in proofs if proof["method"] == AGENCY), by)
        viewer = actions.signed_in(user=user, session=request.session, at=timezone.now(), purpose=by)
        request.viewer = viewer  # type: ignore[attr-defined]

    def logout(self, request: HttpRequest) -> None:
        """End the session, in the database too."""
        actions.signed_out(by=_by(request))
        super().logout(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to one's account."""
        return reverse("account_overview")

    def set_password(self, user: User, password: str) -> None:
        """A changed password, or one set by a mailed link, after which earlier guesses do not count."""
        request = self.request
        forgive(keys=keys_of_account(request, user.email))
        actions.set_password(
            user=user,
            password=password,
            by=_by(request),
            session_key=request.session.session_key,
            at=timezone.now(),
        )

    def ask_for_link(self, email: str) -> None:
        """Mail a link to whoever has this address."""
        actions.ask_for_link(email=email)

    def add_message(  # noqa: PLR0917 - as allauth calls it
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """A banner in our words; what we have no words for goes without saying."""
        words = message or MESSAGES.get(message_template or "")
        is_first_code = "code_sent" in (message_template or "") and request.POST.get("action") != "resend"
        if words and not is_first_code:
            messages.add_message(request, level, words, extra_tags=extra_tags)

    def send_mail(self, template_prefix: str, email: str, about: dict[str, Any]) -> None:
        """The code for an account that was asleep; all other mail is a job's."""
        assert template_prefix == "account/email/login_code", template_prefix

        def send_code() -> None:
            mail.send("code", to=email, code=about["code"])

        transaction.on_commit(send_code, robust=True)  # who gets none can ask for another

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """The ways to show once more who one is, in our words."""
        words = {
            "reauthenticate": "Use your password",
            "mfa_reauthenticate": "Use a code from your authenticator app",
            "mfa_reauthenticate:webauthn": "Use a passkey",
        }
        ways = super().get_reauthentication_methods(user)
        return [way | {"description": words.get(way["id"], way["description"])} for way in ways]


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    """Keeps authenticators' secrets encrypted, so that a copy of the database alone makes no codes."""

    @cached_property
    def _cipher(self) -> Fernet:
        key = salted_hmac("halcyon.access.sign_in", "second factor", algorithm="sha256").digest()
        return Fernet(base64.urlsafe_b64encode(key))

    def encrypt(self, text: str) -> str:
        """As stored."""
        return self._cipher.encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """As it was. Raises InvalidToken where the installation's key is another."""
        return self._cipher.decrypt(encrypted_text.encode()).decode()

    def accept(self, user: User, code: str) -> Authenticator | None:
        """The authenticator whose code it is, which is used up by this; None for a wrong one."""
        row = actions.accept_code(user=user, code=code, at=timezone.now())
        if row is None:
            actions.refused(email=user.email, means="code", by=_by(context.request))
        else:
            was_right(context.request)
        return row

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """To which host a passkey belongs (one of ours: Django has checked it), and the name beside it."""
        host = context.request.get_host().partition(":")[0]
        return {"id": host, "name": self.get_totp_issuer()}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """Whose passkey it is, as their device lists it."""
        return {"id": user_pk_to_url_str(user).encode(), "display_name": user.name, "name": user.email}

    def get_totp_issuer(self) -> str:
        """The name over the code in the authenticator app."""
        return f"{settings.HALCYON_SERVICE_NAME} {settings.HALCYON_AREA_NAME}"
