"""The addresses of who holds what."""

from django.urls import path

from halcyon.web.holding import views

urlpatterns = [
    path("holding/", views.holding, name="holding"),
    path("holding/download/", views.workload_download, name="workload_download"),
]
