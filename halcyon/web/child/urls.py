"""Addresses of a child's page and its parts. (Who looked: in ``web/trail``.)"""

from django.urls import path

from halcyon.web.child import views

urlpatterns = [
    path("children/<str:reference>/", views.child, name="child"),
    path("children/<str:reference>/chronology/", views.child_chronology, name="child_chronology"),
    path("children/<str:reference>/details/", views.child_details, name="child_details"),
    path("children/<str:reference>/sharing/", views.child_sharing, name="child_sharing"),
    path("children/<str:reference>/people/", views.child_people, name="child_people"),
    path("adults/<str:reference>/", views.adult, name="adult"),
]
