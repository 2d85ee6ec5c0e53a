"""Addresses of the rota."""

from django.urls import path

from halcyon.access.rota import views

urlpatterns = [
    path("rota/", views.rota, name="rota"),
    path("rota/put/", views.put_on, name="put_on"),
    path("rota/<uuid:shift>/", views.change_shift, name="change_shift"),
    path("rota/<uuid:shift>/take-off/", views.take_off, name="take_off"),
    path("rota/copy/<slug:monday>/", views.copy_rota, name="copy_rota"),
]
