"""Gathers the package's models for Django."""

from halcyon.people.part.models import Part
from halcyon.people.person.models import CareEpisode, Name, Person

__all__ = ["CareEpisode", "Name", "Part", "Person"]
