"""Only with DEMO=1: one-click sign-in and the mail viewer (symposium/urls.py includes this file)."""

from django.urls import path

from accounts import demo_views

urlpatterns = [
    path("sign-in/<slug:role>/", demo_views.sign_in, name="demo_sign_in"),
    path("mail/", demo_views.mail_list, name="dev_mail"),
    path("mail/<str:name>/", demo_views.mail, name="dev_mail_one"),
]
