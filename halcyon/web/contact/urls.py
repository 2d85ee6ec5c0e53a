"""The address of a contact's own page."""

from django.urls import path

from halcyon.web.contact import views

urlpatterns = [path("contacts/<str:reference>/", views.contact, name="contact")]
