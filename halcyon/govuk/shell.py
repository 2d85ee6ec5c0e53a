"""What the frame around every page shows. The project's context processor gives it as `shell`."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class NavItem:
    """One entry of the service navigation; `current` marks the part of the service that the page is in."""

    text: str
    href: str
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class Account:
    """Who is signed in, in which role, and where a POST signs them out."""

    name: str
    role: str
    sign_out_url: str


@dataclass(frozen=True, kw_only=True)
class SessionLimits:
    """When the session ends, in seconds from when the page was sent, so a wrong clock there does no harm.

    `warn_at` seconds: a dialog says that the session is about to end; a POST to `keep_url` keeps it;
    `ends_at` seconds: the page goes to `ended_url`. `last_at` seconds: so it does, whatever was kept.
    A page that keeps what is not saved offers `back_url` in a tab beside it, and trusts only the same `whose`.
    """

    warn_at: int
    ends_at: int
    keep_url: str
    ended_url: str = "/"
    last_at: int | None = None
    back_url: str = "/"
    whose: str = ""


def session_data(limits: SessionLimits | None, csrf_token: str) -> dict[str, object]:
    """The attributes of <body> from which session.js works; none without a session."""
    if limits is None:
        return {}
    data: dict[str, object] = {"warn-at": limits.warn_at, "ends-at": limits.ends_at}
    data |= {"keep-url": limits.keep_url, "ended-url": limits.ended_url}
    data |= {"back-url": limits.back_url, "whose": limits.whose}
    data |= {} if limits.last_at is None else {"last-at": limits.last_at}
    return {f"data-session-{name}": value for name, value in data.items()} | {"data-csrf-token": csrf_token}


@dataclass(frozen=True, kw_only=True)
class Shell:
    """The frame. The defaults are a page for nobody, signed out: what an error page can rely on.

    `navigation` stands in one row; `more` folds away behind it.
    """

    service_name: str = "Halcyon"
    area_name: str = ""
    home_url: str = "/"
    navigation: tuple[NavItem, ...] = ()
    more: tuple[NavItem, ...] = ()
    account: Account | None = None
    demonstration: bool = False
    session: SessionLimits | None = None
    exit_url: str | None = None  # where "Exit this page" leads, on pages a child or parent may see
    footer_links: tuple[NavItem, ...] = ()
