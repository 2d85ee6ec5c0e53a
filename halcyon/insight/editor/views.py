"""The pages on which an edition is written."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.access.trail.actions import note
from halcyon.govuk.fields.text import tidy
from halcyon.insight.edition import queries as editions_of
from halcyon.insight.edition.codes import WRITABLE
from halcyon.insight.edition.documents import Basis, basis_of
from halcyon.insight.edition.lately import basis_lately
from halcyon.insight.editor import presenters, queries
from halcyon.insight.editor.forms import SearchForm, WordsForm
from halcyon.insight.permissions import DRAFT, REPORT
from halcyon.insight.release.actions import check
from halcyon.insight.release.queries import out_of, written
from halcyon.insight.section import actions
from halcyon.insight.section import queries as sections_of

BOTH = ("GET", "POST")


@page(REPORT)
def whole_edition(request: ViewerRequest, slug: str, number: int) -> HttpResponse:
    """The edition as one document: with true counts, or (``?as=public``) as everybody would read it."""
    found = editions_of.one(request.viewer, slug, number)
    public = request.GET.get("as") == "public"
    basis = basis_of(found)
    if public:
        document = out_of(request.viewer, found, basis).document
    else:
        document = basis.document(written(request.viewer, found))
    note("read", by=request.viewer, subject=f"{found.words}, {document.mode}")
    return render(request, "insight/editor/whole.jinja", presenters.whole(found, document))


@page(REPORT)
def edition_figures(request: ViewerRequest, slug: str, number: int) -> HttpResponse:
    """Every figure that a text may refer to, with its name and what it is now."""
    found = editions_of.one(request.viewer, slug, number)
    form = SearchForm(request.GET)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    basis = basis_lately(found, timezone.now())
    if request.headers.get("X-Requested-With") == "found":
        entries = queries.figures_found(basis, words, queries.MOST_BESIDE)
        context = presenters.found_figures(entries, words)
        return HttpResponse(render_to_string("insight/editor/parts/found.jinja", context, using="jinja2"))
    entries = queries.figures_found(basis, words)
    context = {"form": form, **presenters.figures(found, entries)}
    return render(request, "insight/editor/figures.jinja", context)


@page(REPORT)
def read_section(request: ViewerRequest, slug: str, number: int, chapter: str) -> HttpResponse:
    """A section as it is written, with what colleagues say of it."""
    section = sections_of.of(request.viewer, slug, number, chapter)
    basis = basis_lately(section.edition, timezone.now())
    latest = sections_of.latest(request.viewer, section)
    context = presenters.reading(
        request.viewer,
        section,
        prose=queries.typed_prose(basis, latest.markdown if latest else ""),
        latest=latest,
        beside=queries.beside(request.viewer, section),
        following=queries.following(request.viewer, section),
    ) | {"tables": presenters.tables(basis, section)}
    return render(request, "insight/editor/read.jinja", context)


@page(DRAFT, methods=BOTH)
def edit_section(request: ViewerRequest, slug: str, number: int, chapter: str) -> HttpResponse:
    """Write a section. Where a colleague saved it meanwhile, both texts are shown and none is lost."""
    section = sections_of.of(request.viewer, slug, number, chapter)
    if section.edition.stage not in WRITABLE:
        return redirect("read_section", slug, number, chapter)
    now = timezone.now()
    begun = queries.begun(request.viewer, section, now)
    sent = request.POST.copy() if request.method == "POST" else None
    form = WordsForm(sent, initial={"markdown": begun.markdown, "expected_n": begun.expected_n})
    basis = basis_lately(section.edition, now)
    search = SearchForm(request.GET)
    words = search.cleaned_data["words"] if search.is_valid() else ""
    if sent is not None and ("put" in sent or "find" in sent) and form.is_valid():
        return _looked_up(request, section, sent)
    if form.is_valid() and done(
        form, lambda: actions.save(section=section, **form.cleaned_data, by=request.viewer, at=now)
    ):
        check(edition=section.edition, basis=basis, by=request.viewer, at=now)
        messages.success(request, f"“{section.title}” is saved as version {section.n}.")
        return redirect("read_section", slug, number, chapter)
    typed = tidy(sent.get("markdown", "")) if sent is not None else begun.markdown
    seen = form.cleaned_data.get("expected_n", section.n) if sent is not None else begun.expected_n
    if sent is not None:
        sent["expected_n"] = str(section.n)  # both texts are on the page now: the next save is knowingly
    context = presenters.editor(
        request.viewer,
        section,
        alongside=_alongside(request, section, basis, typed),
        theirs=queries.theirs(request.viewer, section, seen),
        typed=typed,
        entries=queries.figures_found(basis, words, queries.MOST_BESIDE)
        if words
        else queries.figures_of(basis, section.key, typed),
        words=words,
        beside=queries.beside(request.viewer, section),
        begun=begun,
    )
    context |= {"form": form, "search": search, "asks": queries.asks(basis, section.key)}
    context["tables"] = presenters.tables(basis, section)
    return render(request, "insight/editor/editor.jinja", context, status=422 if form.errors else 200)


def _looked_up(request: ViewerRequest, section: Any, sent: QueryDict) -> HttpResponse:
    """Without scripts: look for a figure, or put one at the end. What is typed is kept as a draft on the way."""
    text, put = sent.get("markdown", ""), sent.get("put", "")
    if put:
        text = f"{text.rstrip()} {put}"
        messages.success(
            request, f"{put} has been added at the end of your words. Move it to where it belongs."
        )
    answers = {"markdown": [text], "expected_n": [sent.get("expected_n", "")]}
    actions.keep_typed(section=section, answers=answers, by=request.viewer, at=timezone.now())
    address = reverse("edit_section", args=[section.edition.slug, section.edition.number, section.key])
    found = urlencode({"words": sent.get("words", "")[:100]})
    return redirect(f"{address}?{found}#{'id_markdown' if put else 'figures'}")


@page(DRAFT, methods=("POST",))
def keep_section(request: ViewerRequest, slug: str, number: int, chapter: str) -> HttpResponse:
    """Keep what is being typed; answers with what the checks say of it, and who else is writing. 409: it is fixed."""
    section = sections_of.of(request.viewer, slug, number, chapter)
    form = WordsForm(request.POST)
    typed = request.POST.get("markdown", "")
    if form.is_valid():
        answers = {name: [request.POST.get(name, "")] for name in ("markdown", "expected_n")}
        actions.keep_typed(section=section, answers=answers, by=request.viewer, at=timezone.now())
    basis = basis_lately(section.edition, timezone.now(), typing=True)
    context = _alongside(request, section, basis, typed)
    # Without the frame of a page, which would ask for the viewer's notices at each pause in typing.
    return HttpResponse(render_to_string("insight/editor/alongside.jinja", context, using="jinja2"))


@page(DRAFT, methods=("POST",))
def discard_section(request: ViewerRequest, slug: str, number: int, chapter: str) -> HttpResponse:
    """Throw away what one typed and has not saved."""
    actions.stop(section=sections_of.of(request.viewer, slug, number, chapter), by=request.viewer)
    messages.success(request, "Your unsaved words have been discarded.")
    return redirect("edit_section", slug, number, chapter)


@page(REPORT)
def section_versions(request: ViewerRequest, slug: str, number: int, chapter: str) -> HttpResponse:
    """The versions of a section; two of them (``?before=1&after=3``) side by side, else the last two."""
    section = sections_of.of(request.viewer, slug, number, chapter)
    versions = sections_of.versions_of(request.viewer, section)
    pair = queries.pair(versions, request.GET.get("before", ""), request.GET.get("after", ""))
    context = presenters.versions(request.viewer, section, versions, pair)
    return render(request, "insight/editor/versions.jinja", context)


def _alongside(request: ViewerRequest, section: Any, basis: Basis, typed: str) -> dict[str, object]:
    """What stands beside the words while they are typed."""
    others = sections_of.writing(request.viewer, section.edition, timezone.now()).get(section.pk, ())
    return presenters.alongside(
        section,
        found=queries.found_in_typed(request.viewer, basis, section.key, typed),
        writing=others,
        prose=queries.typed_prose(basis, typed),
        basis=basis,
        accepted=queries.accepted_in(request.viewer, section),
    )
