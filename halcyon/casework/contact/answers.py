"""Between the answers of a form and what was told: the one made of the other, both ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from halcyon.casework.contact.codes import ParentTold, Subject
from halcyon.casework.contact.rules import numbered
from halcyon.casework.contact.told import ChildAsTold, ConcernAsTold, Told
from halcyon.people.person.codes import Ethnicity, Sex

if TYPE_CHECKING:
    from halcyon.casework.contact.models import ContactChild, ContactConcern
    from halcyon.casework.contact.queries import Seen

NOT_KNOWN = ("not_known", "Not known")


def told(answers: Mapping[str, Any], referrer: str = "") -> Told:
    """What cleaned answers say. What was not answered is not known."""
    return Told(
        source=answers.get("source") or "",
        referrer=answers.get("referrer") or referrer,
        referrer_role=answers.get("referrer_role") or "",
        referrer_agency=answers.get("referrer_agency"),
        referrer_phone=answers.get("referrer_phone") or "",
        referrer_safe_contact=answers.get("referrer_safe_contact") or "",
        safe_contact=answers.get("safe_contact") or "",
        subject=Subject(answers.get("subject") or Subject.CHILD),
        subject_words=answers.get("subject_words") or "",
        immediate_danger=answers.get("immediate_danger") in (True, "yes"),
        parent_told=ParentTold(answers.get("parent_told") or ParentTold.UNKNOWN),
        parent_not_told_reason=answers.get("parent_not_told_reason") or "",
        unsafe_to_tell=bool(answers.get("unsafe_to_tell")),
        children=[child_as_told(answers)],
        concerns=[concern_as_told(answers)],
    )


def child_as_told(answers: Mapping[str, Any], place: int = 0) -> ChildAsTold:
    """What cleaned answers say of one child."""
    care = answers.get("care_status") or ""
    return ChildAsTold(
        given=answers.get("given") or "",
        family=answers.get("family") or "",
        born_on=answers.get("born_on"),
        sex=Sex(answers.get("sex") or Sex.UNKNOWN),
        ethnicity=Ethnicity(answers.get("ethnicity") or Ethnicity.NOBT),
        care_status="" if care == NOT_KNOWN[0] else care,
        address=answers.get("address") or "",
        school=answers.get("school") or "",
        place=place,
    )


def concern_as_told(answers: Mapping[str, Any], place: int = 0) -> ConcernAsTold:
    """What cleaned answers say of one concern."""
    return ConcernAsTold(
        words=answers.get("concern") or "",
        exploitation=answers.get("exploitation") or (),
        about=[int(each) for each in answers.get("about") or ()],
        harming=bool(answers.get("harming")),
        setting=answers.get("setting") or "",
        setting_words=answers.get("setting_words") or "",
        place=place,
    )


def answers(seen: Seen) -> dict[str, Any]:
    """What a call sheet says so far, as its form's initial answers."""
    contact = seen.contact
    said: dict[str, Any] = {"referrer_agency": contact.referrer_agency_id}
    said |= {
        name: getattr(contact, name)
        for name in (
            *("source", "referrer", "referrer_role", "referrer_phone", "referrer_safe_contact", "subject"),
            *("subject_words", "safe_contact", "immediate_danger", "unsafe_to_tell"),
            *("parent_told", "parent_not_told_reason"),
        )
    }
    for child in seen.children:
        said |= _numbered_all(child.place, _child_said(child))
    for concern in seen.concerns:
        said |= _numbered_all(concern.place, _concern_said(concern))
    return said


def _child_said(child: ContactChild) -> Iterator[tuple[str, Any]]:
    for name in ("given", "family", "born_on", "sex", "ethnicity", "address", "school"):
        yield name, getattr(child, name)
    yield "care_status", child.care_status or NOT_KNOWN[0]


def _concern_said(concern: ContactConcern) -> Iterator[tuple[str, Any]]:
    yield "concern", concern.words
    for name in ("exploitation", "harming", "setting", "setting_words"):
        yield name, getattr(concern, name)
    yield "about", [str(place) for place in concern.about]


def _numbered_all(place: int, said: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {numbered(name, place): value for name, value in said}
