"""Where a request came from: only our own proxies are believed."""

import pytest

from halcyon.base.network import client_address, network


@pytest.mark.parametrize(
    ("remote", "forwarded", "proxies", "client"),
    [
        ("203.0.113.9", "", 0, "203.0.113.9"),
        ("203.0.113.9", "198.51.100.1", 0, "203.0.113.9"),  # nobody asked for it to be believed
        ("10.0.0.1", "203.0.113.9", 1, "203.0.113.9"),
        ("10.0.0.1", "198.51.100.1, 203.0.113.9", 1, "203.0.113.9"),  # the left one is the client's own word
        ("10.0.0.1", "198.51.100.1, 203.0.113.9, 10.0.0.2", 2, "203.0.113.9"),
        ("10.0.0.1", "203.0.113.9", 2, "10.0.0.1"),  # a request that did not pass all of them
        ("10.0.0.1", "", 1, "10.0.0.1"),
        ("10.0.0.1", "<script>", 1, ""),
        ("", "", 0, ""),
        ("2001:DB8::1", "", 0, "2001:db8::1"),
        ("::ffff:203.0.113.9", "", 0, "203.0.113.9"),
    ],
)
def test_the_clients_address(remote: str, forwarded: str, proxies: int, client: str) -> None:
    assert client_address(remote, forwarded, proxies) == client


def test_an_ipv6_customer_is_counted_as_one() -> None:
    assert network("2001:db8:1:2:3:4:5:6") == network("2001:db8:1:2::9") == "2001:db8:1:2::"
    assert network("2001:db8:1:3::9") != network("2001:db8:1:2::9")
    assert network("203.0.113.9") == "203.0.113.9"
    assert network("") == ""
