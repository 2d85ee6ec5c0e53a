"""Gathers the package's models for Django."""

from halcyon.people.address.models import Address
from halcyon.people.care.models import CareEpisode
from halcyon.people.duplicate.models import Pair
from halcyon.people.group.models import Group, Member
from halcyon.people.matching.models import Alert, SearchKey, Word
from halcyon.people.part.models import Part
from halcyon.people.person.models import Birth, Change, Identifier, Name, Person
from halcyon.people.place.models import Place
from halcyon.people.professional.models import Professional
from halcyon.people.relationship.models import Relationship
from halcyon.people.safe_contact.models import SafeContact
from halcyon.people.school.models import School, Schooling

__all__ = [
    "Address",
    "Alert",
    "Birth",
    "CareEpisode",
    "Change",
    "Group",
    "Identifier",
    "Member",
    "Name",
    "Pair",
    "Part",
    "Person",
    "Place",
    "Professional",
    "Relationship",
    "SafeContact",
    "School",
    "Schooling",
    "SearchKey",
    "Word",
]
