from django.http import HttpResponse


def picture(request, key):
    return HttpResponse(status=501)
