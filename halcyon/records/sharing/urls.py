"""Addresses of sharing. (The list of a child's: in ``web/child``.)"""

from django.urls import path

from halcyon.records.sharing import views

urlpatterns = [
    path("children/<str:reference>/share/", views.share, name="share"),
    path("children/<str:reference>/share/check/", views.share_check, name="share_check"),
    path("children/<str:reference>/share/<slug:part>/", views.share_part, name="share_part"),
    path("children/<str:reference>/not-share/", views.not_share, name="not_share"),
    path("sharings/hurried/", views.hurried_sharings, name="hurried_sharings"),
    path("sharings/<uuid:sharing>/", views.sharing, name="sharing"),
    path("sharings/<uuid:sharing>/withdraw/", views.withdraw_sharing, name="withdraw_sharing"),
    path("sharings/<uuid:sharing>/received/<uuid:recipient>/", views.record_receipt, name="record_receipt"),
    path("shared/", views.shared_with_me, name="shared_with_me"),
    path("shared/<uuid:recipient>/", views.shared, name="shared"),
]
