from django.http import HttpResponse


def new(request, slug):
    return HttpResponse(status=501)


def manuscript(request, key):
    return HttpResponse(status=501)
