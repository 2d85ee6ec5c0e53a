"""The address of who holds what."""

from django.urls import path

from halcyon.web.holding import views

urlpatterns = [path("holding/", views.holding, name="holding")]
