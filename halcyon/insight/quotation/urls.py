"""Addresses of quotations."""

from django.urls import path

from halcyon.insight.quotation import views

EDITION = "reports/editions/<slug:slug>/<int:number>/"
ONE = f"{EDITION}quotations/<uuid:quotation>/"

urlpatterns = [
    path(f"{EDITION}sections/<slug:chapter>/quotations/", views.add_quotation, name="add_quotation"),
    path(ONE, views.change_quotation, name="change_quotation"),
    path(f"{ONE}withdraw/", views.withdraw_quotation, name="withdraw_quotation"),
    path(f"{ONE}take-out/", views.take_out_quotation, name="take_out_quotation"),
]
