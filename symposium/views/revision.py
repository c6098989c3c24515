from django.http import HttpResponse


def revision(request, issue, essay, number):
    return HttpResponse(status=501)


def text(request, issue, essay, number):
    return HttpResponse(status=501)
