"""Addresses of peer groups."""

from django.urls import path

from halcyon.people.group import views

urlpatterns = [
    path("groups/", views.groups, name="groups"),
    path("groups/new/", views.add_group, name="add_group"),
    path("groups/<str:reference>/", views.group, name="group"),
    path("groups/<str:reference>/change/", views.change_group, name="change_group"),
    path("groups/<str:reference>/close/", views.close_group, name="close_group"),
    path("groups/<str:reference>/members/add/", views.add_member, name="add_member"),
    path("groups/<str:reference>/members/<uuid:member>/", views.follow_member, name="follow_member"),
]
