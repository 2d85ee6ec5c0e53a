"""Addresses of editions and their way out."""

from django.urls import path

from halcyon.insight.release import views

EDITION = "reports/editions/<slug:slug>/<int:number>/"

urlpatterns = [
    path("reports/editions/begin/", views.begin_edition, name="begin_edition"),
    path(f"{EDITION}freeze/", views.freeze_edition, name="freeze_edition"),
    path(f"{EDITION}review/", views.review_edition, name="review_edition"),
    path(f"{EDITION}send-back/", views.send_back_edition, name="send_back_edition"),
    path(f"{EDITION}sign/", views.sign_edition, name="sign_edition"),
    path(f"{EDITION}give-up/", views.give_up_edition, name="give_up_edition"),
    path(f"{EDITION}withdraw/", views.withdraw_edition, name="withdraw_edition"),
    path(f"{EDITION}publish/", views.publish_edition, name="publish_edition"),
]
