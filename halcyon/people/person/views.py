"""Changing what is recorded about a person, topic by topic."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import ViewerRequest, done, page
from halcyon.access.viewer import Viewer
from halcyon.people.permissions import EDIT
from halcyon.people.person import actions, presenters
from halcyon.people.person.definitions import TOPICS
from halcyon.people.person.forms import FORMS, WRONG, TopicForm
from halcyon.people.person.queries import display_name, get_to_change, mark_of_topic


@page(EDIT, methods=("GET", "POST"))
def change_topic(request: ViewerRequest, reference: str, topic: str) -> HttpResponse:
    """Change the answers of one topic. What somebody else changed meanwhile is shown before it is overwritten."""
    person = get_to_change(request.viewer, reference)
    if topic not in TOPICS or (person.adult and topic not in presenters.FOR_ADULTS):
        raise Http404
    mark, now = mark_of_topic(person, topic), presenters.stands(person, topic)
    initial = {name: getattr(person, name) for name in TOPICS[topic].fields} | {"seen": mark}
    form = FORMS[topic](request.POST if request.method == "POST" else None, initial=initial)
    back = reverse("adult" if person.adult else "child_details", args=[reference])
    if form.is_valid() and done(form, lambda: _change(form, reference, topic, request.viewer)):
        messages.success(request, "The change is recorded.")
        return redirect(back)
    meanwhile = not form.saw(mark)
    if meanwhile:
        form.show_as_seen(mark)
    context = {
        "person": person,
        "caption": display_name(person),
        "heading": TOPICS[topic].title,
        "back": back,
        "form": form,
        "meanwhile": now if meanwhile else None,
    }
    return render(request, "people/detail/ask.jinja", context, status=422 if form.errors else 200)


def _change(form: TopicForm, reference: str, topic: str, by: Viewer) -> None:
    said = form.cleaned_data
    actions.change(
        person=get_to_change(by, reference),
        topic=topic,
        said={name: said[name] for name in TOPICS[topic].fields},
        seen=said["seen"],
        was_wrong=said["why"] == WRONG,
        reason=said["reason"] or "",
        by=by,
        at=timezone.now(),
    )
