"""Addresses of accounts."""

from django.urls import path

from halcyon.web.users import views

urlpatterns = [
    path("users/", views.users, name="users"),
    path("users/add/", views.add_user, name="add_user"),
    path("users/<int:user_id>/", views.user, name="user"),
    path("users/<int:user_id>/leave/", views.leave_user, name="leave_user"),
    path("users/<int:user_id>/link/", views.link_user, name="link_user"),
    path("users/<int:user_id>/agency/", views.agency_user, name="agency_user"),
    path("users/<int:user_id>/authenticator/", views.authenticator_user, name="authenticator_user"),
]
