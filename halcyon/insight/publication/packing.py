"""Archives with the same bytes each time: no time of day, no order of chance, no machine's name."""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from xml.etree import ElementTree

UNPACKED = "mimetype"  # OpenDocument wants it first, and as it is


def packed(files: Mapping[str, bytes], *, at: datetime) -> bytes:
    """The files as a ZIP archive in their order, each as of that instant."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, date_time=_time(at))
            entry.compress_type = zipfile.ZIP_STORED if name == UNPACKED else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, data)
    return whole.getvalue()


def packed_again(archive: bytes, *, at: datetime, canonical: bool = False) -> bytes:
    """An archive that a library made, without the time at which it did. ``canonical``: and its XML in one order."""
    with zipfile.ZipFile(io.BytesIO(archive)) as made:
        files = {name: made.read(name) for name in made.namelist()}
    if canonical:
        files = {name: _canonical(data) if name.endswith(".xml") else data for name, data in files.items()}
    return packed(files, at=at)


def _canonical(xml: bytes) -> bytes:
    """Attributes and namespaces in their order (C14N), behind a declaration."""
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.canonicalize(xml.decode()).encode()


def _time(at: datetime) -> tuple[int, int, int, int, int, int]:
    """No archive knows a time before 1980."""
    return max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second - at.second % 2
