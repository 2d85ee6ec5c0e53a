"""Every field has a privacy class; foreign keys point down; protected tables have client-made ids."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.models import AutoField, Field, ForeignKey, Model

from halcyon.base.fields import Privacy, privacy_of

ORDER = [
    *("base", "govuk", "access", "records", "people", "casework", "partnership", "insight", "web", "project"),
]
SLICES = {
    "access": ["trail", "agency", "role", "user", "rota"],
    "records": [
        "record",
        "notice",
        "assignment",
        "stage",
        "deadline",
        "task",
        "chronology",
        "approval",
        "attachment",
        "sharing",
        "break_glass",
    ],
    "people": [
        *("particular", "person", "care", "school", "address", "professional", "relationship"),
        *("safe_contact", "place", "group", "part", "matching", "duplicate"),
    ],
    "casework": [
        *(
            "directory",
            "contact",
            "context",
            "public_form",
            "consultation",
            "check",
            "agreement",
            "case",
            "handover",
        ),
        *("missing", "strategy", "decision", "referral", "upgrade", "signpost", "early_help", "out_of_hours"),
        *("copy_out", "audit"),
    ],
    "insight": ["population", "archive", "edition", "quotation", "section", "finding", "release"],
    "partnership": [
        *("course", "learner", "session", "booking", "certificate", "evaluation", "completion", "attendance"),
        *("need", "reach"),
    ],
}


def _models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("halcyon.")]


def _fields() -> list[tuple[type[Model], Field[object, object]]]:
    return [(model, field) for model in _models() for field in model._meta.concrete_fields]


def _inherited(model: type[Model], field: Field[object, object]) -> bool:
    """Fields of the framework's own base class, and the directory's numbers, carry no class of ours."""
    return field.name in {"password", "last_login"} or (field.name == "id" and isinstance(field, AutoField))


def test_every_field_has_a_privacy_class() -> None:
    without = [
        f"{model._meta.label}.{field.name}"
        for model, field in _fields()
        if privacy_of(field) is None and not _inherited(model, field)
    ]
    assert without == []


def test_the_classes_are_used_with_sense() -> None:
    by_name = {f"{model._meta.label}.{field.name}": privacy_of(field) for model, field in _fields()}
    assert by_name["people.Person.ethnicity"] is Privacy.SPECIAL
    assert by_name["people.Name.family"] is Privacy.PERSONAL
    assert by_name["casework.ContactConcern.words"] is Privacy.SENSITIVE
    assert by_name["records.Record.stage_n"] is Privacy.NONE


def _place(model: type[Model]) -> tuple[int, int]:
    package, part = model.__module__.split(".")[1:3]
    slices = SLICES.get(package, [])
    return ORDER.index(package), slices.index(part) if part in slices else -1


def test_foreign_keys_point_down() -> None:
    up = [
        f"{model._meta.label}.{field.name}"
        for model, field in _fields()
        if isinstance(field, ForeignKey)
        and field.related_model.__module__.startswith("halcyon.")
        and _place(field.related_model) > _place(model)
    ]
    assert up == []


@pytest.mark.parametrize("model", _models(), ids=lambda model: model._meta.label)
def test_a_model_says_what_it_is(model: type[Model]) -> None:
    assert model.__doc__
    assert not model.__doc__.startswith(f"{model.__name__}("), "Django wrote this docstring, nobody else did"
