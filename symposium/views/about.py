from django.http import HttpResponse


def about(request, page):
    return HttpResponse(status=501)
