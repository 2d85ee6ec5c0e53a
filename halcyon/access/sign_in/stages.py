"""The last step on the way in: nobody is signed in before they have an authenticator and kept their codes."""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.stages import LoginStage
from allauth.core.internal.httpkit import headed_redirect_response
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest, HttpResponse

from halcyon.access.sign_in.queries import codes_to_keep, has_authenticator
from halcyon.access.sign_in.rules import has_proven_both


class CodeStage(AuthenticateStage):  # type: ignore[misc] # allauth has no types
    """The code; not for who has just proven a second factor to their agency, nor after a passkey."""

    def _should_handle(self, request: HttpRequest) -> bool:
        proofs = get_authentication_records(request, self.login.user)
        return not has_proven_both(proofs) and bool(super()._should_handle(request))


class EnrolStage(LoginStage):  # type: ignore[misc] # allauth has no types
    """For who has no authenticator yet, or left the page with the recovery codes before keeping them."""

    key = "enrol"
    urlname = "account_add_authenticator"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """The page to go to, or None to pass on; and that signing in may go on."""
        proofs = get_authentication_records(self.request, self.login.user)
        if has_proven_both(proofs):
            return None, True
        if not has_authenticator(self.login.user):
            return headed_redirect_response("account_add_authenticator"), True
        if codes_to_keep(self.login.user):
            return headed_redirect_response("account_keep_codes"), True
        return None, True
