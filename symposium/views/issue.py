from django.http import HttpResponse


def issue(request, issue):
    return HttpResponse(status=501)


def guidelines(request, issue):
    return HttpResponse(status=501)


def theme(request, issue, theme):
    return HttpResponse(status=501)
