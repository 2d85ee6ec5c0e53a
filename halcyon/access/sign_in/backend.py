"""Whose password it is, and whose session: active users and nobody else."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser

from halcyon.access.user.models import User
from halcyon.access.user.queries import active_user, user_by_email


class Backend(AuthenticationBackend):  # type: ignore[misc] # allauth has no types
    """Finds users by their one address. (allauth's own table of addresses stays empty.)

    The base class spends the same time on an unknown address as on a known one.
    """

    def _authenticate_by_email(self, email: str, password: str) -> AbstractBaseUser | None:
        user: AbstractBaseUser | None = self._check_password(user_by_email(email), password)
        return user

    def get_user(self, user_id: int) -> User | None:
        """The user of a session, with their agency; None for a leaver, in an open session too."""
        return active_user(user_id)
