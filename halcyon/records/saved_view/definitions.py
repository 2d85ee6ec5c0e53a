"""Which lists can be saved as one looks at them. Each list says so itself, beside its permission."""

from halcyon.access.role.permissions import Permission

_lists: dict[str, Permission] = {}


def saveable(url_name: str, permission: Permission) -> str:
    """Let a list, the page of that URL name, be saved by who holds its permission. Returns the name."""
    _lists[url_name] = permission
    return url_name


def permission_of(url_name: str) -> Permission | None:
    """What a list needs; None where there is no such list."""
    return _lists.get(url_name)
