"""The address of a case. (What is done to one: in ``casework/case``.)"""

from django.urls import path

from halcyon.web.case import views

urlpatterns = [path("cases/<str:reference>/", views.case, name="case")]
