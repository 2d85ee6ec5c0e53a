"""Where a request came from, as far as it can be believed."""

import ipaddress

HOME_NETWORK = 64  # bits: an IPv6 customer has a whole /64 to choose addresses from


def client_address(remote: str, forwarded_for: str, proxies: int) -> str:
    """The client's address: what the outermost of our own ``proxies`` wrote, else who connected to us.

    Each proxy appends who it saw to ``X-Forwarded-For``; whatever stands further left, anybody may have
    written. '' where the address is none (a Unix socket).
    """
    seen = [each.strip() for each in forwarded_for.split(",")] if forwarded_for else []
    return _address(seen[-proxies] if 0 < proxies <= len(seen) else remote)


def network(address: str) -> str:
    """Whom to count an address for: an IPv4 address itself, an IPv6 one's /64; '' as it is."""
    if ":" not in address:
        return address
    return str(ipaddress.ip_network(f"{address}/{HOME_NETWORK}", strict=False).network_address)


def _address(text: str) -> str:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return ""
    # A socket for both protocols shows IPv4 as ::ffff:203.0.113.9.
    return str(getattr(address, "ipv4_mapped", None) or address)
