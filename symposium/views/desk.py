from django.http import HttpResponse


def desk(request):
    return HttpResponse(status=501)


def issue_new(request):
    return HttpResponse(status=501)


def issue(request, slug):
    return HttpResponse(status=501)


def issue_edit(request, slug):
    return HttpResponse(status=501)


def people(request, slug):
    return HttpResponse(status=501)


def issue_preview(request, slug):
    return HttpResponse(status=501)
