"""The last step on the way in: nobody is signed in before they have an authenticator and kept their codes."""

from allauth.account.stages import LoginStage
from allauth.core.internal.httpkit import headed_redirect_response
from django.http import HttpResponse

from halcyon.access.sign_in.queries import codes_to_keep, has_authenticator


class EnrolStage(LoginStage):  # type: ignore[misc] # allauth has no types
    """For who has no authenticator yet, or left the page with the recovery codes before keeping them."""

    key = "enrol"
    urlname = "account_add_authenticator"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        """The page to go to, or None to pass on; and that signing in may go on."""
        if not has_authenticator(self.login.user):
            return headed_redirect_response("account_add_authenticator"), True
        if codes_to_keep(self.login.user):
            return headed_redirect_response("account_keep_codes"), True
        return None, True
