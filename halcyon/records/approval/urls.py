"""Addresses of proposals."""

from django.urls import path

from halcyon.records.approval import views

urlpatterns = [
    path("approvals/", views.approvals, name="approvals"),
    path("approvals/<uuid:approval>/", views.approval, name="approval"),
    path("approvals/<uuid:approval>/withdraw/", views.withdraw_approval, name="withdraw_approval"),
]
