"""Addresses of the list of contacts."""

from django.urls import path

from halcyon.web.contacts import views

urlpatterns = [
    path("contacts/", views.contacts, name="contacts"),
    path("contacts/download/", views.contacts_download, name="contacts_download"),
]
