"""Addresses of checks."""

from django.urls import path

from halcyon.casework.check import views

urlpatterns = [
    path("contacts/<str:reference>/checks/ask/", views.ask_checks, name="ask_checks"),
    path(
        "contacts/<str:reference>/checks/<uuid:check>/withdraw/", views.withdraw_check, name="withdraw_check"
    ),
    path("checks/open/", views.open_checks, name="open_checks"),
    path("checks/open/download/", views.open_checks_download, name="open_checks_download"),
    path("checks/", views.checks, name="checks"),
    path("checks/<uuid:check>/", views.answer_check, name="answer_check"),
]
