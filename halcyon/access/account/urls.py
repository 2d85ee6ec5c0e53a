"""Addresses of one's own account. Some names are the ones that allauth asks for."""

from django.urls import path

from halcyon.access.account import views

urlpatterns = [
    path("account/", views.overview, name="account_overview"),
    path("account/confirm/", views.confirm_password, name="account_reauthenticate"),
    path("account/confirm/code/", views.confirm_code, name="mfa_reauthenticate"),
    path("account/password/", views.password, name="account_change_password"),
    path("account/authenticator/", views.authenticator, name="account_authenticator"),
    path("account/recovery-codes/", views.recovery_codes, name="account_recovery_codes"),
]
