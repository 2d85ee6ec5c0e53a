"""Addresses of referrals."""

from django.urls import path

from halcyon.casework.referral import views

urlpatterns = [
    path("referrals/", views.referrals, name="referrals"),
    path("referrals/download/", views.referrals_download, name="referrals_download"),
    path("referrals/<str:reference>/", views.referral, name="referral"),
    path("referrals/<str:reference>/grade/", views.grade, name="grade"),
    path("referrals/<str:reference>/outcome/", views.outcome, name="outcome"),
]
