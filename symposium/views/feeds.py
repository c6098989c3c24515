from django.http import HttpResponse


def site_feed(request):
    return HttpResponse(status=501)


def issue_feed(request, issue):
    return HttpResponse(status=501)


def person_feed(request, key):
    return HttpResponse(status=501)
