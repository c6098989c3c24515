from django.http import HttpResponse


def essay(request, issue, essay):
    return HttpResponse(status=501)


def by_key(request, key):
    return HttpResponse(status=501)


def cite(request, issue, essay, style):
    return HttpResponse(status=501)
