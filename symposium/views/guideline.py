from django.http import HttpResponse


def guideline(request, key):
    return HttpResponse(status=501)


def wording(request, key, number):
    return HttpResponse(status=501)


def cite(request, key, style):
    return HttpResponse(status=501)
