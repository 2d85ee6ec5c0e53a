"""Addresses of the pages about confidential addresses."""

from django.urls import path

from halcyon.people.address import views

urlpatterns = [
    path("confidential-addresses/<str:reference>/", views.confidential_address, name="confidential_address"),
    path("people/<str:reference>/addresses/<uuid:row>/keep/", views.keep_address, name="keep_address"),
]
