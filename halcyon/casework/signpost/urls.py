"""The address of signposting."""

from django.urls import path

from halcyon.casework.signpost import views

urlpatterns = [path("signpost/<str:reference>/", views.signpost, name="signpost")]
