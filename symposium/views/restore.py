"""A released revision brought back into the draft, whole or in parts: a plain form."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from symposium.actions.restore import restore_revision
from symposium.enums import EssayState
from symposium.forms.restore import RestoreForm
from symposium.models import Essay
from symposium.permissions.essay import check_can_change_draft, is_editor
from symposium.views.htmx import sign_in_required


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
@sign_in_required
def restore(request, key, number):
    essays = Essay.objects.visible_to(request.user, request.now).select_related("issue")
    essay = get_object_or_404(essays, key=key)
    check_can_change_draft(request.user, essay)
    source = essay.revisions.released(request.now).filter(number=number).first()
    if source is None or essay.state == EssayState.WITHDRAWN:
        raise Http404
    edits = essay.revisions.draft().values_list("edits", flat=True).get()
    given = request.POST if request.method == "POST" else None
    form = RestoreForm(given, is_editor=is_editor(request.user, essay.issue), initial={"edits": edits})
    if given is not None and form.is_valid():
        restore_revision(essay=essay, by=request.user, now=request.now, number=number, **form.cleaned_data)
        messages.success(request, f"The draft has it again, as in revision {number}.")
        return redirect("write_essay", key)
    context = {"essay": essay, "issue": essay.issue, "source": source, "form": form}
    status = 422 if form.errors else 200
    return render(request, "symposium/revision/restore.html", context, status=status)
