"""Addresses of possible duplicates."""

from django.urls import path

from halcyon.web.duplicates import views

urlpatterns = [
    path("duplicates/", views.duplicates, name="duplicates"),
    path("duplicates/<uuid:pair>/", views.duplicate, name="duplicate"),
    path("duplicates/<uuid:pair>/join/<str:keep>/", views.join_duplicate, name="join_duplicate"),
    path("duplicates/<uuid:pair>/keep-apart/", views.keep_apart, name="keep_apart"),
    path("duplicates/<uuid:pair>/take-apart/", views.take_apart, name="take_apart"),
]
