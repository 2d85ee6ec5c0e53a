"""One's own account. What matters asks for the password or a code once more, unless it was given just now."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from halcyon.access.attempt.limits import limited, was_right
from halcyon.access.pages import ViewerRequest, page
from halcyon.access.permissions import USE
from halcyon.access.sign_in import actions
from halcyon.access.sign_in.forms import SECRET, authenticator_form
from halcyon.access.sign_in.guards import confirmed, for_accounts_with_a_password
from halcyon.access.sign_in.presenters import drawn
from halcyon.access.sign_in.queries import codes_left, codes_to_keep, has_authenticator, owner, passkeys
from halcyon.access.sign_in.tries import own_account, pending_account

BOTH = ("GET", "POST")


@page(USE)
def overview(request: ViewerRequest) -> HttpResponse:
    """How one signs in, and what can be changed about it."""
    user = owner(request)
    facts = {
        "has_password": user.has_usable_password(),
        "has_authenticator": has_authenticator(user),
        "passkeys": len(passkeys(user)),
        "codes_left": codes_left(user),
        "agency": next((each for each in settings.HALCYON_OIDC if each.key == user.agency.key), None),
    }
    return render(request, "access/account/overview.jinja", facts)


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
