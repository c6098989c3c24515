from django.http import HttpResponse


def sitemap(request):
    return HttpResponse(status=501)


def robots(request):
    return HttpResponse(status=501)
