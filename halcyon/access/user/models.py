"""People who sign in, and the dated facts that make up their viewer."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from halcyon.access.agency.models import Agency, Principal, Team
from halcyon.access.role.models import Role
from halcyon.base.fields import Privacy, classed


class UserManager(BaseUserManager["User"]):
    """Django's look-up by natural key; users are made by ``actions.join``, never here."""


class User(AbstractBaseUser):
    """A person with an account. A leaver keeps the row, and loses everything else at once."""

    # One account an address at a time: a leaver's may be given to somebody else.
    email = classed(models.EmailField(), Privacy.PERSONAL)
    name = classed(models.CharField(max_length=200), Privacy.PERSONAL)
    job_title = classed(models.CharField(max_length=120, blank=True), Privacy.INTERNAL)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT)
    classed(agency, Privacy.INTERNAL)
    principal = models.OneToOneField(Principal, on_delete=models.PROTECT)
    classed(principal, Privacy.INTERNAL)
    is_active = classed(models.BooleanField(default=True), Privacy.INTERNAL)
    joined_at = classed(models.DateTimeField(), Privacy.INTERNAL)
    left_at = classed(models.DateTimeField(null=True, blank=True), Privacy.INTERNAL)
    seen_at = classed(models.DateTimeField(null=True, blank=True), Privacy.INTERNAL)
    # Which account of their agency's they signed in with first, as a mark: addresses are given anew, these are not.
    agency_account = classed(models.CharField(max_length=64, blank=True, default=""), Privacy.INTERNAL)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        indexes = (models.Index(fields=["email"], name="user_email"),)
        constraints = (
            models.UniqueConstraint(
                fields=["email"], condition=models.Q(left_at__isnull=True), name="user_email_now"
            ),
        )


class Membership(models.Model):
    """A user in a team, from and until an instant."""

    user = models.ForeignKey(User, on_delete=models.CASCADE)
    classed(user, Privacy.INTERNAL)
    team = models.ForeignKey(Team, on_delete=models.PROTECT)
    classed(team, Privacy.INTERNAL)
    since = classed(models.DateTimeField(), Privacy.INTERNAL)
    until = classed(models.DateTimeField(null=True, blank=True), Privacy.INTERNAL)


class RoleHolding(models.Model):
    """A user in a role, from and until an instant."""

    user = models.ForeignKey(User, on_delete=models.CASCADE)
    classed(user, Privacy.INTERNAL)
    role = models.ForeignKey(Role, on_delete=models.PROTECT)
    classed(role, Privacy.INTERNAL)
    since = classed(models.DateTimeField(), Privacy.INTERNAL)
    until = classed(models.DateTimeField(null=True, blank=True), Privacy.INTERNAL)
