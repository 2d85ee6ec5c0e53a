"""Addresses of where editions stand."""

from django.urls import path

from halcyon.insight.progress import views

urlpatterns = [
    path("reports/editions/", views.editions, name="editions"),
    path("reports/editions/<slug:slug>/<int:number>/", views.edition, name="edition"),
]
