"""The address of putting a match right."""

from django.urls import path

from halcyon.casework.rematch import views

urlpatterns = [
    path(
        "contacts/<str:reference>/children/<uuid:child>/wrong-file/", views.put_right, name="put_match_right"
    )
]
