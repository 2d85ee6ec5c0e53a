"""Addresses on which particulars of a person are recorded."""

from django.urls import path

from halcyon.people.detail import views

urlpatterns = [
    path("people/<str:reference>/<str:section>/add/", views.add_detail, name="add_detail"),
    path("people/<str:reference>/<str:section>/<uuid:row>/", views.follow_detail, name="follow_detail"),
    path("people/<str:reference>/<str:section>/<uuid:row>/<str:how>/", views.next_detail, name="next_detail"),
]
