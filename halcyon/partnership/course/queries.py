"""Reading courses: they are about nobody."""

from uuid import UUID

from django.db.models import QuerySet

from halcyon.partnership.course.models import Course


def courses(*, ended: bool = False) -> QuerySet[Course]:
    """The courses that are put on now, or those that ended, by level and title."""
    return Course.objects.filter(ended_on__isnull=not ended).order_by("level", "title")


def course(id: UUID) -> Course:
    """One course. Raises Course.DoesNotExist."""
    return Course.objects.get(pk=id)
