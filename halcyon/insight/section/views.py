"""The editor: one section a page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.insight.edition import queries as editions
from halcyon.insight.permissions import DRAFT
from halcyon.insight.section import actions, presenters, queries
from halcyon.insight.section.forms import WordsForm

BOTH = ("GET", "POST")


@page(DRAFT, methods=BOTH)
def edit_section(request: ViewerRequest, slug: str, number: int, chapter: str) -> HttpResponse:
    """Write a section."""
    edition = editions.one(request.viewer, slug, number)
    section = queries.one(request.viewer, edition, chapter)
    initial = {"markdown": queries.latest(request.viewer, section), "expected_n": section.n}
    form = WordsForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid() and done(
        form,
        lambda: actions.save(section=section, **form.cleaned_data, by=request.viewer, at=timezone.now()),
    ):
        messages.success(request, f"“{section.title}” is saved as version {section.n}.")
        return redirect("edition", slug, number)
    context = presenters.editor(edition, section)
    status = 422 if form.errors else 200
    return render(request, "insight/section/editor.jinja", {"form": form, **context}, status=status)
