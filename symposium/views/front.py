from django.http import HttpResponse


def front(request):
    return HttpResponse(status=501)


def issues(request):
    return HttpResponse(status=501)
