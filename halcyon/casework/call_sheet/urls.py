"""Addresses of call sheets."""

from django.urls import path

from halcyon.casework.call_sheet import views

urlpatterns = [
    path("contacts/take/", views.take, name="take"),
    path("contacts/<str:reference>/sheet/", views.call_sheet, name="call_sheet"),
    path("contacts/<str:reference>/received/", views.received, name="received"),
]
