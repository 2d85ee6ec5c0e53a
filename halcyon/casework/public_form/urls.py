"""The public form's one address. It says nothing of what it is about."""

from django.urls import path

from halcyon.casework.public_form import views

urlpatterns = [path("get-in-touch/", views.public_form, name="public_form")]
