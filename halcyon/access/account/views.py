"""One's own account. What matters asks for the password or a code once more, unless it was given just now."""

from collections.abc import Callable
from functools import wraps

from allauth.account import views as account
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.base import views as mfa
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.attempt.limits import limited, was_right
from halcyon.access.pages import ViewerRequest, page
from halcyon.access.permissions import USE
from halcyon.access.sign_in import actions
from halcyon.access.sign_in.forms import SECRET, authenticator_form
from halcyon.access.sign_in.presenters import drawn
from halcyon.access.sign_in.queries import codes_left, codes_to_keep, has_authenticator, owner
from halcyon.access.sign_in.rules import is_fresh
from halcyon.access.sign_in.tries import own_account, pending_account

BOTH = ("GET", "POST")
OwnPage = Callable[[ViewerRequest], HttpResponse]


def for_accounts_with_a_password(view: OwnPage) -> OwnPage:
    """A page that a demonstration's persona has no use for: there is nothing to change."""

    @wraps(view)
    def guarded(request: ViewerRequest) -> HttpResponse:
        return view(request) if owner(request).has_usable_password() else redirect("account_overview")

    return guarded


def confirmed(view: OwnPage) -> OwnPage:
    """Ask for the password or a code first, unless one was given in the last minutes."""

    @wraps(view)
    def guarded(request: ViewerRequest) -> HttpResponse:
        if is_fresh(get_authentication_records(request, request.user), timezone.now()):
            return view(request)
        return redirect_to_login(request.path, login_url=reverse("account_reauthenticate"))

    return for_accounts_with_a_password(guarded)


@page(USE)
def overview(request: ViewerRequest) -> HttpResponse:
    """How one signs in, and what can be changed about it."""
    user = owner(request)
    facts = {"has_password": user.has_usable_password(), "has_authenticator": has_authenticator(user)}
    return render(request, "access/account/overview.jinja", facts | {"codes_left": codes_left(user)})


confirm_password = limited(own_account)(
    page(USE, methods=BOTH)(for_accounts_with_a_password(account.ReauthenticateView.as_view()))
)
confirm_code = limited(pending_account)(
    page(USE, methods=BOTH)(for_accounts_with_a_password(mfa.ReauthenticateView.as_view()))
)
password = limited(own_account)(
    page(USE, methods=BOTH)(for_accounts_with_a_password(account.PasswordChangeView.as_view()))
)


@limited(pending_account)
@page(USE, methods=BOTH)
@confirmed
def authenticator(request: ViewerRequest) -> HttpResponse:
    """Another authenticator in place of the present one, which works until then."""
    form = authenticator_form(request)
    if not form.is_valid():
        shown = drawn(owner(request), form.secret)
        return render(request, "access/account/authenticator.jinja", {"form": form, **shown})
    actions.add_authenticator(user=owner(request), secret=form.secret, step=form.step, at=form.at)
    del request.session[SECRET]
    was_right(request)
    messages.success(request, "Your new authenticator app is in use. The earlier one no longer works.")
    return redirect("account_overview")


@page(USE, methods=BOTH)
@confirmed
def recovery_codes(request: ViewerRequest) -> HttpResponse:
    """New recovery codes, shown until their user has kept them."""
    waiting = codes_to_keep(owner(request))
    if request.method == "POST" and waiting:
        actions.kept_recovery_codes(user=owner(request))
        return redirect("account_overview")
    if request.method == "POST":
        actions.make_recovery_codes(user=owner(request), by=request.viewer)
        return redirect("account_recovery_codes")
    return render(request, "access/account/recovery_codes.jinja", {"codes": waiting})
