"""One's passkeys as rows."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from halcyon.base.dates import long_time
from halcyon.govuk.components import Link, SummaryList, SummaryRow


def own_passkeys(passkeys: Iterable[Any]) -> SummaryList | None:
    """Each passkey with when it was added and last used; None where there is none."""
    rows = tuple(_row(each) for each in passkeys)
    return SummaryList(rows) if rows else None


def _row(passkey: Any) -> SummaryRow:
    name, query = passkey.data["name"], {"passkey": passkey.pk}
    used = f"last used {long_time(passkey.last_used_at)}" if passkey.last_used_at else "not used yet"
    return SummaryRow(
        name,
        f"Added {long_time(passkey.created_at)}, {used}",
        (
            Link("Rename", reverse("account_rename_passkey", query=query), name),
            Link("Remove", reverse("account_remove_passkey", query=query), name),
        ),
    )
