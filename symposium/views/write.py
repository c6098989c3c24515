from django.http import HttpResponse


def write(request):
    return HttpResponse(status=501)


def new(request, slug):
    return HttpResponse(status=501)


def essay(request, key):
    return HttpResponse(status=501)


def preview(request, key):
    return HttpResponse(status=501)
