import copy

import pytest
from django.db import models
from django.db.migrations.writer import MigrationWriter

from halcyon.base.fields import Privacy, classed, privacy_of


def test_the_same_field_comes_back():
    field = models.CharField(max_length=3)
    assert classed(field, Privacy.PERSONAL) is field
    assert privacy_of(field) is Privacy.PERSONAL


@pytest.mark.parametrize("privacy", list(Privacy))
def test_every_class_can_be_read(privacy):
    assert privacy_of(classed(models.TextField(), privacy)) is privacy


def test_the_classes_by_name():
    assert [str(each) for each in Privacy] == ["none", "internal", "personal", "sensitive", "special"]


@pytest.mark.parametrize("thing", [models.TextField(), None, object(), "privacy"])
def test_what_has_no_class_says_none(thing):
    assert privacy_of(thing) is None


def test_a_foreign_attribute_of_that_name_is_no_class():
    field = models.TextField()
    field.privacy = "personal"
    assert privacy_of(field) is None


def test_a_model_that_inherits_a_field_keeps_its_class():
    assert privacy_of(copy.deepcopy(classed(models.TextField(), Privacy.SENSITIVE))) is Privacy.SENSITIVE


def test_migrations_do_not_see_it():
    plain, private = models.CharField(max_length=9), classed(models.CharField(max_length=9), Privacy.SPECIAL)
    assert private.deconstruct()[1:] == plain.deconstruct()[1:]
    assert "privacy" not in MigrationWriter.serialize(private)[0]
