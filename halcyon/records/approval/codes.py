"""How a proposal stands."""

from django.db import models


class State(models.TextChoices):
    """Agreed and not agreed are a second person's; a proposal is withdrawn by its proposer, and expires by itself."""

    WAITING = "waiting", "Waiting for a second person"
    AGREED = "agreed", "Agreed"
    NOT_AGREED = "not_agreed", "Not agreed"
    WITHDRAWN = "withdrawn", "Withdrawn"
    EXPIRED = "expired", "Expired"
