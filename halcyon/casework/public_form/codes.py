"""Who may be writing."""

from django.db import models

from halcyon.casework.contact.codes import Source


class Relation(models.TextChoices):
    """Who somebody is to the young person, as they say it."""

    SELF = "self", "It is about me"
    FAMILY = "family", "Parent, carer or family"
    FRIEND = "friend", "Friend, neighbour or somebody who knows them"
    OTHER = "other", "Somebody else"
    NOT_SAID = "not_said", "I would rather not say"


#: What each counts as in the national codes.
SOURCE = {
    Relation.SELF: Source.SELF,
    Relation.FAMILY: Source.FAMILY,
    Relation.FRIEND: Source.ACQUAINTANCE,
    Relation.OTHER: Source.INDIVIDUAL,
    Relation.NOT_SAID: Source.ANONYMOUS,
}
