from django.http import HttpResponse


def healthz(request):
    return HttpResponse(status=501)


def readyz(request):
    return HttpResponse(status=501)
