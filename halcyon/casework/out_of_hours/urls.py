"""Addresses of the night."""

from django.urls import path

from halcyon.casework.out_of_hours import views

urlpatterns = [
    path("night/", views.night, name="night"),
    path("children/<str:reference>/tonight/", views.write_tonight, name="write_tonight"),
    path("hand-overs/<str:reference>/", views.hand_over, name="hand_over"),
    path("hand-overs/<str:reference>/send/", views.send_hand_over, name="send_hand_over"),
    path("hand-overs/<str:reference>/accept/", views.accept_hand_over, name="accept_hand_over"),
    path("hand-overs/<str:reference>/back/", views.hand_back, name="hand_back"),
    path("tonight/<str:reference>/", views.tonight, name="tonight"),
    path("tonight/<str:reference>/take-out/", views.take_out_tonight, name="take_out_tonight"),
    path("night/children/<uuid:file>/", views.night_child, name="night_child"),
    path("night/children/<uuid:file>/log/", views.write_log, name="write_log"),
    path("night-log/<str:reference>/", views.night_event, name="night_event"),
]
