"""Addresses of requests for an upgrade."""

from django.urls import path

from halcyon.casework.upgrade import views

urlpatterns = [
    path("referrals/<str:reference>/ask-upgrade/", views.ask_upgrade, name="ask_upgrade"),
    path("upgrades/<str:reference>/", views.upgrade, name="upgrade"),
    path("upgrades/<str:reference>/answer/", views.answer_upgrade, name="answer_upgrade"),
]
