from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.utils.http import http_date
from django.views.decorators.http import conditional_page, require_safe

from accounts.models import Portrait
from symposium.queries.attaching import lost_remarks_of
from symposium.queries.early import unplaced_remarks
from symposium.queries.person import people as all_people
from symposium.queries.person import people_visible_to, person_page


@require_safe
def people(request):
    return render(request, "symposium/person/people.html", {"people": all_people(request.now)})


@require_safe
def person(request, key):
    user = get_object_or_404(people_visible_to(request.user, request.now), key=key)
    context = {"page": person_page(user, now=request.now)}
    if user == request.user:
        context["lost"] = lost_remarks_of(user, request.now)
        context["unplaced"] = unplaced_remarks(user, request.now)
    return render(request, "symposium/person/person.html", context)


@require_safe
@conditional_page
def portrait(request, key):
    """The address stays when the picture changes, so stores ask again after some minutes."""
    user = get_object_or_404(people_visible_to(request.user, request.now), key=key)
    picture = Portrait.objects.filter(user=user).first()
    if picture is None:
        raise Http404("This person has no portrait.")
    response = HttpResponse(bytes(picture.content), content_type=picture.media_type)
    response["ETag"] = f'"{user.key}-{picture.changed_at.timestamp():.6f}"'
    response["Last-Modified"] = http_date(picture.changed_at.timestamp())
    response["X-Content-Type-Options"] = "nosniff"
    if request.user.is_authenticated:
        patch_cache_control(response, private=True, max_age=300)
    else:
        patch_cache_control(response, public=True, max_age=300)
    return response
