"""Addresses of signing in by an agency's account."""

from django.urls import path

from halcyon.access.oidc import views

urlpatterns = [
    path("sign-in/agency/<slug:agency>/", views.sign_in_by_agency, name="account_sign_in_by_agency"),
    path("sign-in/agency/<slug:agency>/back/", views.back_from_agency, name="account_back_from_agency"),
]
