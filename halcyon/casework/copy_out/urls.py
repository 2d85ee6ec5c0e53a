"""Addresses of copying out."""

from django.urls import path

from halcyon.casework.copy_out import views

urlpatterns = [
    path("copy-out/", views.copy_outs, name="copy_outs"),
    path("copy-out/<str:reference>/", views.copy_out, name="copy_out"),
]
