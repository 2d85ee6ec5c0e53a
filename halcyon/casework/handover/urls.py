"""Addresses of hand-overs. (``reassign`` stands before the addresses of single cases.)"""

from django.urls import path

from halcyon.casework.handover import views

urlpatterns = [
    path("reassign/", views.reassign, name="reassign"),
    path("reassign/<int:user_id>/", views.reassign_cases, name="reassign_cases"),
    path("cases/<str:reference>/hand-over/", views.hand_over, name="hand_over_case"),
    path("cases/<str:reference>/hand-over/accept/", views.accept_hand_over, name="accept_case_hand_over"),
    path("cases/<str:reference>/hand-over/decline/", views.decline_hand_over, name="decline_case_hand_over"),
    path(
        "cases/<str:reference>/hand-over/withdraw/", views.withdraw_hand_over, name="withdraw_case_hand_over"
    ),
]
