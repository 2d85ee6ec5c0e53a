"""The sections of a person's details: what each asks, how it is recorded, what it shows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.people.address.actions import record_address
from halcyon.people.address.queries import addresses_of, holders
from halcyon.people.care.actions import record_care
from halcyon.people.care.queries import care_of
from halcyon.people.detail import presenters as show
from halcyon.people.detail.forms import (
    NOT_LISTED,
    AddressForm,
    BirthDateForm,
    CareForm,
    Choices,
    NameForm,
    NumberForm,
    ParticularForm,
    ProfessionalForm,
    RelationshipForm,
    SafeContactForm,
    SchoolForm,
)
from halcyon.people.particular import actions as particulars
from halcyon.people.particular.actions import Before
from halcyon.people.person.actions import open_adult, record_birth, record_identifier, record_name
from halcyon.people.person.queries import (
    all_names_of,
    births_of,
    find_anybody,
    identifiers_of,
    names_of,
)
from halcyon.people.professional.actions import record_professional
from halcyon.people.professional.queries import professionals_of
from halcyon.people.relationship import actions as relationships
from halcyon.people.relationship.queries import carers_of, relationships_of
from halcyon.people.safe_contact.actions import record_safe_contact
from halcyon.people.safe_contact.queries import all_safe_contacts
from halcyon.people.school.actions import list_school, record_schooling
from halcyon.people.school.queries import school, schooling_of, schools

DETAILS, PEOPLE = "child_details", "child_people"
Said = dict[str, Any]
Recording = Callable[[Viewer, Any, Said, Before, datetime], object]


@dataclass(frozen=True)
class Section:
    """One kind of particular on a person's pages. ``page`` shows it for a child; an adult has one page for all."""

    key: str
    title: str
    noun: str
    page: str
    form: type[ParticularForm]
    rows: Callable[[Viewer, Any], Iterable[Any]]
    record: Recording
    row: Callable[[Any], show.Shown]
    initial: Callable[[Any], Said]
    adults: bool = False
    end: Callable[..., None] = particulars.end
    strike: Callable[..., None] = particulars.strike
    offered: Callable[[Viewer, Any], Mapping[str, Choices]] = lambda viewer, person: {}


def _plainly(act: Callable[..., object]) -> Recording:
    """An action whose arguments are called as the form's fields are."""
    return lambda by, person, said, before, at: act(person=person, before=before, by=by, at=at, **said)


def _fields(*names: str) -> Callable[[Any], Said]:
    return lambda row: {name: getattr(row, name) for name in (*names, "source")}


def _care(by: Viewer, person: Any, said: Said, before: Before, at: datetime) -> object:
    away = {"yes": True, "no": False}.get(said.pop("out_of_area"))
    return record_care(person=person, out_of_area=away, before=before, by=by, at=at, **said)


def _care_initial(row: Any) -> Said:
    names = (
        "status",
        "since",
        "until",
        "legal_status",
        "responsible",
        "host",
        "placement",
        "provider",
        "miles",
    )
    away = {True: "yes", False: "no"}.get(row.out_of_area, "")
    return _fields(*names)(row) | {"out_of_area": away}


def _address(by: Viewer, person: Any, said: Said, before: Before, at: datetime) -> object:
    confidential = said.pop("confidential") == "yes"
    may_see = [int(each) for each in said.pop("may_see") or ()]
    return record_address(
        person=person, confidential=confidential, may_see=may_see, before=before, by=by, at=at, **said
    )


def _address_initial(row: Any) -> Said:
    names = ("kind", "lines", "postcode", "since", "suitability", "words")
    return _fields(*names)(row) | {"confidential": "yes" if row.is_confidential else "no"}


def _whom_to_offer(viewer: Viewer, person: Any) -> Mapping[str, Choices]:
    others = [each for each in holders(person.pk) if each.principal != viewer.principal_id]
    return {"may_see": [(str(each.principal), each.name) for each in others]}


def _school(by: Viewer, person: Any, said: Said, before: Before, at: datetime) -> object:
    chosen, name, kind, urn = (said.pop(each) for each in ("school", "new_name", "new_type", "urn"))
    where = None
    if chosen == NOT_LISTED or (name and not chosen):
        if not name or not kind:
            raise Refusal("Enter the school’s name and what kind of school it is.", field="new_name")
        where = list_school(name=name, type=kind, urn=urn, by=by)
    elif chosen:
        where = school(UUID(chosen))
    return record_schooling(person=person, school=where, before=before, by=by, at=at, **said)


def _school_initial(row: Any) -> Said:
    return _fields("learning", "since", "year_group", "words")(row) | {"school": str(row.school_id or "")}


def _schools(viewer: Viewer, person: Any) -> Mapping[str, Choices]:
    listed = [(str(each.pk), f"{each.name}, {each.town}" if each.town else each.name) for each in schools()]
    return {"school": [*listed, (NOT_LISTED, "Not on this list")]}


def _relate(by: Viewer, person: Any, said: Said, before: Before, at: datetime) -> object:
    reference, keep = said.pop("reference"), said.pop("keep")
    other = _somebody(by, reference) if reference else None
    if other is None and keep:
        given, _, family = said["named"].partition(" ")
        other = open_adult(about=person, given=given, family=family, by=by, at=at)
    return relationships.relate(person=person, other=other, before=before, by=by, at=at, **said)


def _somebody(by: Viewer, reference: str) -> Any:
    found = find_anybody(by, reference)
    if found is None:
        raise Refusal(
            "No record that you may open has this reference. Check each letter and digit.",
            code="no_such_record",
            field="reference",
        )
    return found


def _relatives(viewer: Viewer, person: Any) -> Iterable[Any]:
    """Relationships, each with the way to the other's record where the viewer sees it."""
    rows = list(relationships_of(viewer, person))
    seen = names_of(viewer, {row.other_id for row in rows if row.other_id})
    for row in rows:
        row.address = seen[row.other_id].address if row.other_id in seen else ""
    return rows


def _safe_contact(by: Viewer, person: Any, said: Said, before: Before, at: datetime) -> object:
    whom = said.pop("carer")
    carer = next((each for each in carers_of(by, person) if str(each.pk) == whom), None)
    return record_safe_contact(person=person, carer=carer, before=before, by=by, at=at, **said)


def _safe_contacts(viewer: Viewer, person: Any) -> Iterable[Any]:
    return all_safe_contacts(viewer).filter(person=person)


def _whom_it_reaches(viewer: Viewer, person: Any) -> Mapping[str, Choices]:
    carers = [
        (str(each.pk), f"{each.named} ({each.get_relation_display().lower()})")
        for each in carers_of(viewer, person)
    ]
    return {"carer": [("child", "The child"), *carers]}


def _safe_initial(row: Any) -> Said:
    names = ("ways", "number", "when", "through", "must_not_hear", "links", "words")
    return _fields(*names)(row) | {"carer": str(row.carer_id or "child")}


def _relation_initial(row: Any) -> Said:
    names = ("relation", "named", "phone", "responsibility", "confidence", "restricted", "words", "since")
    return _fields(*names)(row)


_SECTIONS = (
    Section(
        "names", "Names", "a name", DETAILS, NameForm, all_names_of, _plainly(record_name), show.name,
        _fields("kind", "given", "family", "since"), adults=True,
    ),
    Section(
        "numbers", "Numbers and references", "a number or reference", DETAILS, NumberForm, identifiers_of,
        _plainly(record_identifier), show.number, _fields("kind", "value", "issuer", "since", "until"), adults=True,
    ),
    Section(
        "births", "Other dates of birth given", "another date of birth", DETAILS, BirthDateForm, births_of,
        _plainly(record_birth), show.birth, _fields("born_on"),
    ),
    Section(
        "care", "Care and legal status", "a care status", DETAILS, CareForm, care_of, _care, show.care, _care_initial,
    ),
    Section(
        "addresses", "Addresses", "an address", DETAILS, AddressForm, addresses_of, _address, show.address,
        _address_initial, adults=True, offered=_whom_to_offer,
    ),
    Section(
        "schools", "School and learning", "a school", DETAILS, SchoolForm, schooling_of, _school, show.schooling,
        _school_initial, offered=_schools,
    ),
    Section(
        "relationships", "Family and others who matter", "somebody who matters", PEOPLE, RelationshipForm,
        _relatives, _relate, show.relationship, _relation_initial, adults=True, end=relationships.end,
        strike=relationships.strike,
    ),
    Section(
        "professionals", "Professionals", "a professional", PEOPLE, ProfessionalForm, professionals_of,
        _plainly(record_professional), show.professional,
        _fields("name", "role", "agency", "team", "phone", "email", "reach", "leads", "since"),
    ),
    Section(
        "safe-contact", "Safe contact", "safe contact", PEOPLE, SafeContactForm, _safe_contacts, _safe_contact,
        show.safe_contact, _safe_initial, offered=_whom_it_reaches,
    ),
)  # fmt: skip
SECTIONS: Mapping[str, Section] = {section.key: section for section in _SECTIONS}


def sections_for(person: Any) -> list[Section]:
    """The sections that a child has, or an adult."""
    return [section for section in _SECTIONS if section.adults or not person.adult]


def on_page(person: Any, page: str) -> list[Section]:
    """The sections that a page of a person's shows."""
    return [section for section in sections_for(person) if person.adult or section.page == page]


def safe_card(viewer: Viewer, person: Any, today: date, *, may_edit: bool) -> show.Card:
    """The card of safe contact, which stands apart: above every way to reach somebody."""
    section = SECTIONS["safe-contact"]
    about = show.About(section.key, section.title, section.noun, person, may_edit)
    return show.card(about, section.rows(viewer, person), section.row, today)


def cards(viewer: Viewer, person: Any, page: str, today: date, *, may_edit: bool) -> list[show.Card]:
    """The cards of a page's sections, each with what stands and what was."""
    return [
        show.card(
            show.About(section.key, section.title, section.noun, person, may_edit),
            section.rows(viewer, person),
            section.row,
            today,
        )
        for section in on_page(person, page)
        if section.key != "safe-contact"
    ]
