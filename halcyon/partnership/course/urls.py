"""Addresses of courses."""

from django.urls import path

from halcyon.partnership.course import views

urlpatterns = [
    path("courses/", views.training_courses, name="training_courses"),
    path("courses/add/", views.add_course, name="add_course"),
    path("courses/<uuid:course>/", views.change_course, name="change_course"),
]
