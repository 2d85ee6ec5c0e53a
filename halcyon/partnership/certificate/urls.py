"""Addresses of certificates."""

from django.urls import path

from halcyon.partnership.certificate import views

urlpatterns = [
    path("check/", views.open_check, name="open_check"),
    path("certificates/check/", views.check_certificate, name="check_certificate"),
    path("certificates/<str:number>/", views.certificate, name="certificate"),
    path("certificates/<str:number>/withdraw/", views.withdraw_certificate, name="withdraw_certificate"),
]
