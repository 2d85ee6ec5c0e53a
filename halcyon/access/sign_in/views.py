"""The way in and out: allauth's views where it has them, each declared as a page, and what is ours between."""

from collections.abc import Callable
from typing import Any, TypeVar

from allauth.account import views as account
from allauth.account.adapter import get_adapter
from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base import views as mfa
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from halcyon.access.attempt.limits import limited, was_right
from halcyon.access.pages import open_page, own_address
from halcyon.access.sign_in import actions
from halcyon.access.sign_in.forms import authenticator_form
from halcyon.access.sign_in.presenters import drawn
from halcyon.access.sign_in.queries import codes_to_keep, has_authenticator, has_passkey
from halcyon.access.sign_in.stages import EnrolStage
from halcyon.access.sign_in.tries import any_account, forgotten_account, pending_account, typed_account
from halcyon.access.user.queries import personas

BEFORE = "it is how somebody comes to be signed in"
View = TypeVar("View", bound=Callable[..., HttpResponse])
LOST = "it is for somebody who cannot sign in; it answers the same whoever has an account"
BOTH = ("GET", "POST")


#: Only for who has given password and code, and is not signed in yet; others go back to the beginning.
on_the_way: Callable[[View], View] = login_stage_required(
    stage=EnrolStage.key, redirect_urlname="account_login"
)


class SignIn(account.LoginView):  # type: ignore[misc] # allauth has no types
    """Email address and password; in a demonstration also whom one can be."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page shows."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        people = personas() if settings.DEMONSTRATION else ()
        firsts = {person.job_title: person for person in reversed(people)}
        chosen = [person for person in people if firsts[person.job_title] is person]
        others = [person for person in people if person not in chosen]
        return context | {
            "personas": chosen,
            "colleagues": others,
            "next": self.get_next_url() or "",
            "agencies": settings.HALCYON_OIDC,
        }


class Code(mfa.AuthenticateView):  # type: ignore[misc]
    """The code from the authenticator. A POST without one is one with an empty one."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As allauth's: without a code, a passkey's answer is meant, where there is one."""
        if request.method == "POST" and not {"code", "credential"} & set(request.POST):
            request.POST = QueryDict("code=")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page shows; a passkey's form only for who has one."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"has_passkey": has_passkey(self.stage.login.user)}


sign_in = limited(typed_account)(open_page(BEFORE, methods=BOTH)(SignIn.as_view()))
code = limited(pending_account)(open_page(BEFORE, methods=BOTH)(Code.as_view()))
mailed_code = limited(pending_account)(
    open_page(BEFORE, methods=BOTH)(account.ConfirmLoginCodeView.as_view())
)
sign_out = open_page("whoever is signed in, or half way, may leave", methods=BOTH)(
    account.LogoutView.as_view()
)
forgotten = limited(forgotten_account)(open_page(LOST, methods=BOTH)(account.PasswordResetView.as_view()))
link_sent = open_page(LOST)(account.PasswordResetDoneView.as_view())
new_password = limited(any_account)(open_page(LOST, methods=BOTH)(account.PasswordResetFromKeyView.as_view()))
password_set = open_page(LOST)(account.PasswordResetFromKeyDoneView.as_view())


@limited(pending_account)
@open_page(BEFORE, methods=BOTH)
@on_the_way
def add_authenticator(request: HttpRequest) -> HttpResponse:
    """Add an authenticator at the first sign-in, before anything else."""
    user = request._login_stage.login.user  # type: ignore[attr-defined] # set by the decorator
    if has_authenticator(user):
        return redirect("account_keep_codes")
    form = authenticator_form(request)
    if form.is_valid():
        actions.add_authenticator(user=user, secret=form.secret, step=form.step, at=form.at)
        record_authentication(request, user, method="mfa", type="totp")
        was_right(request)
        return redirect("account_keep_codes")
    return render(request, "access/sign_in/authenticator.jinja", {"form": form, **drawn(user, form.secret)})


@open_page(BEFORE, methods=BOTH)
@on_the_way
def keep_codes(request: HttpRequest) -> HttpResponse:
    """Recovery codes, shown once; then the way in is complete."""
    stage = request._login_stage  # type: ignore[attr-defined]
    user = stage.login.user
    if not has_authenticator(user):
        return redirect("account_add_authenticator")
    if request.method == "POST":
        actions.kept_recovery_codes(user=user)
        response: HttpResponse = stage.exit()
        return response
    return render(request, "access/sign_in/recovery_codes.jinja", {"codes": codes_to_keep(user)})


@open_page(
    "a demonstration has no accounts of anybody’s; in production the page does not exist", methods=("POST",)
)
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Be one of the demonstration's people, without password and code."""
    chosen = [each for each in personas() if str(each.pk) == request.POST.get("persona")]
    if request.method != "POST" or not settings.DEMONSTRATION or settings.PRODUCTION or not chosen:
        raise Http404
    get_adapter().login(request, chosen[0])
    return redirect(own_address(request.POST.get("next", "")) or "home")
