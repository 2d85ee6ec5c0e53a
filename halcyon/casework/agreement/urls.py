"""Addresses of agreements to support."""

from django.urls import path

from halcyon.casework.agreement import views

urlpatterns = [
    path("children/<str:reference>/agreement/", views.agreements, name="agreements"),
    path(
        "children/<str:reference>/agreement/<uuid:agreement>/",
        views.withdraw_agreement,
        name="withdraw_agreement",
    ),
]
