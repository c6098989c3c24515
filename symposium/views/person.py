from django.http import HttpResponse


def people(request):
    return HttpResponse(status=501)


def person(request, key):
    return HttpResponse(status=501)


def portrait(request, key):
    return HttpResponse(status=501)
