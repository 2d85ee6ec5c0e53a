"""Addresses of a partner’s referral."""

from django.urls import path

from halcyon.casework.partner_referral import views

urlpatterns = [
    path("refer/", views.refer, name="refer"),
    path("refer/check/", views.refer_check, name="refer_check"),
    path("refer/<slug:part>/", views.refer_part, name="refer_part"),
    path("contacts/<str:reference>/add/", views.add_to_referral, name="add_to_referral"),
]
