from django.http import HttpResponse


def essay(request, key):
    return HttpResponse(status=501)


def preview(request, key):
    return HttpResponse(status=501)
