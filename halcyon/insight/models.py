"""Gathers the package's models for Django."""

from halcyon.insight.archive.models import Published, PublishedFile, Withdrawal
from halcyon.insight.edition.models import Edition, Move, SnapshotFile
from halcyon.insight.finding.models import Finding
from halcyon.insight.population.models import Comparator, Population
from halcyon.insight.quotation.models import Quoted
from halcyon.insight.release.models import Signature
from halcyon.insight.section.models import Comment, Section, Version, Writing

__all__ = [
    "Comment",
    "Comparator",
    "Edition",
    "Finding",
    "Move",
    "Population",
    "Published",
    "PublishedFile",
    "Quoted",
    "Section",
    "Signature",
    "SnapshotFile",
    "Version",
    "Withdrawal",
    "Writing",
]
