"""A passkey's answers, as browsers send them: text that anybody may have made up."""

from typing import TYPE_CHECKING, Any

from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.forms import CharField, Form, HiddenInput, JSONField

from halcyon.access.attempt.limits import was_right
from halcyon.access.sign_in import actions
from halcyon.access.user.queries import active_user
from halcyon.access.viewer import NOBODY
from halcyon.govuk.fields import TextField
from halcyon.govuk.forms import GovForm

if TYPE_CHECKING:
    from halcyon.access.user.models import User

NOT_ACCEPTED = "That passkey was not accepted"
LONGEST = 20_000  # characters of an answer; a real one has two thousand
#: What the library raises at an answer that no authenticator gives.
MALFORMED = (AttributeError, IndexError, KeyError, LookupError, OverflowError, TypeError, ValueError)


class AnswerField(JSONField):
    """What a browser sends: JSON, of a length that a real answer may have."""

    widget = HiddenInput

    def to_python(self, value: object) -> Any:
        """The parsed answer. Raises ValidationError for whatever else is sent."""
        try:
            if len(str(value)) > LONGEST:
                raise ValueError("too long")
            return super().to_python(value)
        except (RecursionError, ValueError) as error:
            raise ValidationError(NOT_ACCEPTED) from error


class _Answer(AuthenticateWebAuthnForm):  # type: ignore[misc] # allauth has no types
    """The answer to a challenge of ours, by a passkey of an active user's."""

    credential = AnswerField()

    def clean_credential(self) -> Authenticator:
        """The passkey whose answer it is. Raises ValidationError, and notes it."""
        try:
            found: Authenticator = super().clean_credential()
            if active_user(found.user_id) is None:
                raise ValueError("of somebody who has left")
        except (ValidationError, *MALFORMED) as error:
            self._note()
            raise ValidationError(NOT_ACCEPTED) from error
        was_right(context.request)
        return found

    def _note(self) -> None:
        email = getattr(self.user, "email", "")
        actions.refused(email=email, means="passkey", by=getattr(context.request, "viewer", NOBODY))


class SignInPasskey(_Answer):
    """At sign-in, by nobody yet: in place of password and code."""

    reauthenticated, passwordless = False, True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"user": None, **kwargs})


class SecondPasskey(_Answer):
    """After the password, in place of the code."""


class ConfirmPasskey(_Answer):
    """Once more, before something that matters."""

    reauthenticated, passwordless = True, False


class NewPasskey(Form):
    """What a browser made, checked against our challenge, and a name for it."""

    name = CharField(required=False, max_length=60)
    credential = AnswerField()

    def __init__(self, *args: Any, user: "User", **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """A registration that answers our challenge and in which the device checked its owner."""
        given: dict[str, Any] = super().clean() or {}
        if "credential" not in given:
            return given
        try:
            auth.parse_registration_response(given["credential"])
            made = auth.complete_registration(given["credential"])
        except (ValidationError, *MALFORMED) as error:
            raise ValidationError(NOT_ACCEPTED) from error
        if not made.is_user_verified():
            raise ValidationError(NOT_ACCEPTED)
        given["name"] = given.get("name", "").replace("\0", "").strip() or "Passkey"
        return given


class NameForm(GovForm):
    """What a passkey is called, so that its owner knows which to remove."""

    name = TextField(label="Name", noun="a name", hint="For example, the device it is on", max_length=60)
