"""Signing in with a passkey, confirming with one, and one's own. Scripts are needed; a code is the other way."""

from collections.abc import Mapping
from typing import Any

from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from halcyon.access.attempt.limits import limited
from halcyon.access.pages import ViewerRequest, done, open_page, own_address, page
from halcyon.access.passkey.actions import sign_in
from halcyon.access.passkey.forms import NOT_ACCEPTED, NameForm, NewPasskey, SignInPasskey
from halcyon.access.passkey.presenters import own_passkeys
from halcyon.access.permissions import USE
from halcyon.access.sign_in import actions
from halcyon.access.sign_in.guards import confirmed, for_accounts_with_a_password
from halcyon.access.sign_in.queries import has_passkey, owner, passkeys
from halcyon.access.sign_in.tries import pending_account, typed_account

BEFORE = "it is how somebody comes to be signed in"
BOTH = ("GET", "POST")


@limited(typed_account)
@open_page(BEFORE, methods=BOTH)
def sign_in_passkey(request: HttpRequest) -> HttpResponse:
    """GET: the challenge, for the script of the sign-in page. POST: a passkey's answer to it."""
    if request.user.is_authenticated:
        return redirect("home")
    if request.method != "POST":
        return JsonResponse(_plain(auth.begin_authentication(None)))
    form = SignInPasskey(request.POST)
    if not form.is_valid():
        messages.error(request, f"{NOT_ACCEPTED}. Sign in with your password, or try once more.")
        return redirect("account_login")
    next = own_address(request.POST.get("next", ""))
    return sign_in(request=request, passkey=form.cleaned_data["credential"], next=next)


class Confirm(ReauthenticateWebAuthnView):  # type: ignore[misc] # allauth has no types
    """A passkey once more, before something that matters."""

    template_name = "access/passkey/confirm.jinja"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only for who has a passkey."""
        if not has_passkey(owner(request)):
            raise Http404
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def form_invalid(self, form: object) -> HttpResponse:
        """The page again, which says so."""
        messages.error(self.request, f"{NOT_ACCEPTED}. Try once more, or use another way.")
        return redirect(self.request.get_full_path())


confirm_passkey = limited(pending_account)(
    page(USE, methods=BOTH)(for_accounts_with_a_password(Confirm.as_view()))
)


@page(USE)
@for_accounts_with_a_password
def own(request: ViewerRequest) -> HttpResponse:
    """One's passkeys."""
    context = {"passkeys": own_passkeys(passkeys(owner(request)))}
    return render(request, "access/passkey/passkeys.jinja", context)


@page(USE, methods=BOTH)
@confirmed
def add(request: ViewerRequest) -> HttpResponse:
    """Add a passkey: the device makes it, and checks its owner while it does."""
    user = owner(request)
    form = NewPasskey(request.POST if request.method == "POST" else None, user=user)
    if form.is_valid():
        actions.add_passkey(user=user, by=request.viewer, **form.cleaned_data)
        messages.success(request, "The passkey is added. You can sign in with it from now on.")
        return redirect("account_passkeys")
    if form.errors:
        messages.error(request, f"{NOT_ACCEPTED}. Nothing was added.")
        return redirect("account_add_passkey")
    options = _plain(auth.begin_registration(user, True))
    return render(request, "access/passkey/add.jinja", {"options": options})


@page(USE, methods=BOTH)
@confirmed
def rename(request: ViewerRequest) -> HttpResponse:
    """Give a passkey another name."""
    passkey = _chosen(request)
    initial = {"name": passkey.data["name"]}
    form = NameForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid() and done(
        form, lambda: actions.rename_passkey(passkey=passkey, by=request.viewer, **form.cleaned_data)
    ):
        messages.success(request, "The passkey has its new name.")
        return redirect("account_passkeys")
    status = 422 if form.errors else 200
    return render(request, "access/passkey/rename.jinja", {"form": form}, status=status)


@page(USE, methods=BOTH)
@confirmed
def remove(request: ViewerRequest) -> HttpResponse:
    """Remove a passkey, after a page that says what will happen."""
    passkey = _chosen(request)
    if request.method == "POST":
        actions.remove_passkey(passkey=passkey, by=request.viewer)
        messages.success(request, "The passkey is removed.")
        return redirect("account_passkeys")
    return render(request, "access/passkey/remove.jinja", {"name": passkey.data["name"]})


def _chosen(request: ViewerRequest) -> Any:
    """The passkey that the address names, one's own or none."""
    wanted = request.GET.get("passkey", "")
    for each in passkeys(owner(request)):
        if str(each.pk) == wanted:
            return each
    raise Http404


def _plain(options: Mapping[str, Any]) -> dict[str, Any]:
    return dict(options)
