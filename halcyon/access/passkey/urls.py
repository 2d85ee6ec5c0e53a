"""Addresses of passkeys. One name is the one that allauth asks for."""

from django.urls import path

from halcyon.access.passkey import views

urlpatterns = [
    path("sign-in/passkey/", views.sign_in_passkey, name="account_sign_in_passkey"),
    path("account/confirm/passkey/", views.confirm_passkey, name="mfa_reauthenticate_webauthn"),
    path("account/passkeys/", views.own, name="account_passkeys"),
    path("account/passkeys/add/", views.add, name="account_add_passkey"),
    path("account/passkeys/rename/", views.rename, name="account_rename_passkey"),
    path("account/passkeys/remove/", views.remove, name="account_remove_passkey"),
]
