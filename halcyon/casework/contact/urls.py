"""Addresses of what is done with a contact."""

from django.urls import path

from halcyon.casework.contact import views

urlpatterns = [
    path("contacts/<str:reference>/children/<uuid:child>/match/", views.match, name="match"),
    path("contacts/<str:reference>/tell/", views.tell, name="tell"),
    path("contacts/<str:reference>/police/", views.police, name="police"),
    path("contacts/<str:reference>/additions/seen/", views.see_additions, name="see_additions"),
]
