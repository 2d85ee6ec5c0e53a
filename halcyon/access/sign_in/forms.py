"""allauth's forms in our words, and the one for adding an authenticator."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ChangePasswordForm,
    ConfirmLoginCodeForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    UserTokenForm,
)
from allauth.core import context
from allauth.mfa import adapter as second_factor
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from halcyon.access.attempt.limits import was_right
from halcyon.access.sign_in.rules import step_of
from halcyon.access.user.queries import active_user
from halcyon.govuk.fields import TextField
from halcyon.govuk.forms import GovForm

if TYPE_CHECKING:
    from halcyon.access.user.models import User

WRONG_CODE = "The code is not right, or was used before"
NOT_AN_ADDRESS = "Enter an email address in the correct format, like name@example.com"
SECRET = "authenticator_secret"  # noqa: S105 - where in the session it waits to be proven
GOOD_PASSWORD = "At least 12 characters. Three random words make a good one."  # noqa: S105 - words about one


def word(form: forms.Form, name: str, label: str, missing: str, hint: str = "") -> None:
    """Give a field its words: label, the sentence for a missing answer, and a hint."""
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.error_messages |= {
        "required": missing,
        "invalid": NOT_AN_ADDRESS,
        "null_characters_not_allowed": missing,
    }
    field.widget.attrs.pop("placeholder", None)
    form.label_suffix = ""


class SignInForm(LoginForm):  # type: ignore[misc] # allauth has no types
    """Email address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "login", "Email address", "Enter your email address")
        word(self, "password", "Password", "Enter your password")


class MailedCodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    """The code that was mailed because the account was asleep."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "code", "Code from the mail", "Enter the code from the mail")

    def clean_code(self) -> str:
        """A right code is no try."""
        code: str = super().clean_code()
        was_right(context.request)
        return code


class _UsedUpCode(forms.Form):
    """A code from the authenticator or from paper; it is right once."""

    user: "User"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "code", "Code", "Enter the code from your authenticator app")

    def clean_code(self) -> str:
        """Use the code up. Raises ValidationError for a wrong one and for one that was used."""
        code: str = self.cleaned_data["code"]
        self.authenticator = second_factor.get_adapter().accept(self.user, code)
        if self.authenticator is None:
            raise ValidationError(WRONG_CODE)
        return code


class CodeForm(_UsedUpCode, AuthenticateForm):  # type: ignore[misc]
    """The code, at sign-in."""


class ConfirmCodeForm(_UsedUpCode, CodeAgainForm):  # type: ignore[misc]
    """The code, once more, before something that matters."""


class ConfirmPasswordForm(ReauthenticateForm):  # type: ignore[misc]
    """The password, once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "password", "Password", "Enter your password")


class ChangeForm(ChangePasswordForm):  # type: ignore[misc]
    """Another password, by who knows the present one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "oldpassword", "Current password", "Enter your current password")
        word(self, "password1", "New password", "Enter a new password", GOOD_PASSWORD)
        word(self, "password2", "New password again", "Enter the new password again")

    def clean_oldpassword(self) -> str:
        """The present password. Raises ValidationError; a wrong one is noted as at sign-in."""
        present: str = self.cleaned_data["oldpassword"]
        if not get_adapter().reauthenticate(self.user, present):
            raise get_adapter().validation_error("enter_current_password")
        return present


class ForgottenForm(ResetPasswordForm):  # type: ignore[misc]
    """To which address a link is to be mailed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "email", "Email address", "Enter your email address")

    def clean_email(self) -> str:
        """Any address: nothing here depends on whose it is."""
        email: str = self.cleaned_data["email"]
        return email

    def save(self, request: object, **kwargs: Any) -> str:
        """Have the link mailed, if there is an account."""
        email: str = self.cleaned_data["email"]
        get_adapter().ask_for_link(email)
        return email


class LinkForm(UserTokenForm):  # type: ignore[misc]
    """What a mailed link carries: leavers' links open nothing."""

    def _get_user(self, uidb36: str) -> "User | None":
        user = super()._get_user(uidb36)
        return active_user(user.pk) if user else None


class NewPasswordForm(ResetPasswordKeyForm):  # type: ignore[misc]
    """A password, set by who followed the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word(self, "password1", "New password", "Enter a new password", GOOD_PASSWORD)
        word(self, "password2", "New password again", "Enter the new password again")


class AuthenticatorForm(GovForm):
    """The first code of a new authenticator, which shows that it works. ``step`` is that code's time step."""

    code = TextField(
        label="Code from the app",
        noun="the 6-digit code from the app",
        width=10,
        max_length=20,
        params={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": False},
    )

    def __init__(self, *args: Any, secret: str, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.secret, self.at, self.step = secret, at, 0

    def clean_code(self) -> str:
        """The code. Raises ValidationError where the app was not set up with this secret, or its clock is off."""
        code: str = self.cleaned_data["code"]
        step = step_of(self.secret, code, self.at)
        if step is None:
            raise ValidationError(
                "The code is not right. Check that the telephone’s clock is set automatically, and use a new code"
            )
        self.step = step
        return code


def authenticator_form(request: HttpRequest) -> AuthenticatorForm:
    """The form, bound to a POST. Its secret waits in the session, so that a second look shows the same."""
    secret = request.session.setdefault(SECRET, generate_totp_secret())
    data = request.POST if request.method == "POST" else None
    return AuthenticatorForm(data, secret=secret, at=timezone.now())
