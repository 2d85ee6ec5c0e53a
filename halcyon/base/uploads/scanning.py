"""Asking a virus scanner: clamd's own protocol, over a socket of the machine or of the network."""

import socket
import struct
from contextlib import closing
from urllib.parse import urlsplit

TIMEOUT = 20.0  # seconds
CHUNK = 64 * 1024


class Unreachable(Exception):  # noqa: N818 - a state of affairs
    """The scanner does not answer, or not in words that we know."""


def found(data: bytes, *, scanner: str) -> str:
    """What the scanner finds in a file, by its name; '' for nothing. ``scanner``: unix:///path or tcp://host:port.

    Raises ``Unreachable``.
    """
    try:
        with closing(_connected(scanner)) as connection:
            connection.sendall(b"zINSTREAM\0")
            for start in range(0, len(data), CHUNK):
                piece = data[start : start + CHUNK]
                connection.sendall(struct.pack(">I", len(piece)) + piece)
            connection.sendall(struct.pack(">I", 0))
            return _read(_answer(connection))
    except OSError as error:
        raise Unreachable(str(error)) from error


def answers(scanner: str) -> bool:
    """Whether the scanner is there."""
    try:
        with closing(_connected(scanner)) as connection:
            connection.sendall(b"zPING\0")
            return _answer(connection) == "PONG"
    except OSError:
        return False


def _connected(scanner: str) -> socket.socket:
    address = urlsplit(scanner)
    if address.scheme == "unix":
        made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        made.settimeout(TIMEOUT)
        try:
            made.connect(address.path)
        except OSError:
            made.close()
            raise
        return made
    return socket.create_connection((address.hostname or "", address.port or 3310), timeout=TIMEOUT)


def _answer(connection: socket.socket) -> str:
    said = b""
    while len(said) < 4096 and not said.endswith(b"\0"):
        piece = connection.recv(1024)
        if not piece:
            break
        said += piece
    return said.rstrip(b"\0\n").decode(errors="replace")


def _read(answer: str) -> str:
    """``stream: OK`` or ``stream: Eicar-Test-Signature FOUND``."""
    if answer.endswith("OK"):
        return ""
    if answer.endswith("FOUND"):
        return answer.removeprefix("stream:").removesuffix("FOUND").strip() or "something"
    raise Unreachable(answer)
