"""Quotations: putting one in, changing it, withdrawing its consent, taking it out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.insight.edition import queries as editions
from halcyon.insight.edition.codes import OUT
from halcyon.insight.permissions import DRAFT
from halcyon.insight.quotation import actions, queries
from halcyon.insight.quotation.forms import HELD, QuotationForm

BOTH = ("GET", "POST")


@page(DRAFT, methods=BOTH)
def add_quotation(request: ViewerRequest, slug: str, number: int, chapter: str) -> HttpResponse:
    """Put a quotation into a section."""
    edition = editions.one(request.viewer, slug, number)
    form = QuotationForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(
        form,
        lambda: actions.quote(
            edition=edition, section=chapter, told=form.told(), by=request.viewer, at=timezone.now()
        ),
    ):
        messages.success(request, "The quotation has been added to the section.")
        return redirect("edit_section", slug, number, chapter)
    context = {"form": form, "edition": edition, "chapter": chapter, "quotation": None}
    return render(request, "insight/quotation/quotation.jinja", context, status=422 if form.errors else 200)


@page(DRAFT, methods=BOTH)
def change_quotation(request: ViewerRequest, slug: str, number: int, quotation: UUID) -> HttpResponse:
    """Change a quotation, or what is known of its consent."""
    edition = editions.one(request.viewer, slug, number)
    found = queries.one(request.viewer, edition, quotation)
    initial = {name: getattr(found, name) for name in (*HELD, "edited")}
    form = QuotationForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid() and done(
        form,
        lambda: actions.change(
            quotation=found, told=form.told(), edited=form.cleaned_data["edited"], by=request.viewer
        ),
    ):
        messages.success(request, "The quotation has been changed.")
        return redirect("edit_section", slug, number, found.section)
    context = {"form": form, "edition": edition, "chapter": found.section, "quotation": found}
    return render(request, "insight/quotation/quotation.jinja", context, status=422 if form.errors else 200)


@page(DRAFT, methods=("POST",))
def withdraw_quotation(request: ViewerRequest, slug: str, number: int, quotation: UUID) -> HttpResponse:
    """Record that consent is withdrawn."""
    found = queries.one(request.viewer, editions.one(request.viewer, slug, number), quotation)
    actions.withdraw(quotation=found, by=request.viewer, at=timezone.now())
    words = "The consent is withdrawn: the quotation is printed in nothing that is published from now on."
    if found.edition.stage in OUT:
        words += " This edition is out already: withdraw it, or begin the next edition, which is without it."
    messages.success(request, words)
    return redirect("edition", slug, number)


@page(DRAFT, methods=("POST",))
def take_out_quotation(request: ViewerRequest, slug: str, number: int, quotation: UUID) -> HttpResponse:
    """Remove a quotation."""
    found = queries.one(request.viewer, editions.one(request.viewer, slug, number), quotation)
    actions.take_out(quotation=found, by=request.viewer)
    messages.success(request, "The quotation has been removed, and so has what was kept about its consent.")
    return redirect("edition", slug, number)
