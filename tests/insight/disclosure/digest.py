"""Prints the digest of what is protected, for a process of its own."""

import hashlib

import django

django.setup()

from halcyon.insight.disclosure.protecting import protect  # noqa: E402 - needs the applications
from halcyon.insight.disclosure.settings import Settings  # noqa: E402
from halcyon.insight.publication.stored import as_text  # noqa: E402
from tests.insight.disclosure.worlds import drawn_document  # noqa: E402

for settings in (Settings(), Settings(rounding=5)):
    earlier, _ = protect(drawn_document(1, before="2019/3"), settings=settings)
    protected, _ = protect(drawn_document(1), settings=settings, earlier=[earlier])
    print(hashlib.sha256((as_text(protected)).encode()).hexdigest())  # noqa: T201
