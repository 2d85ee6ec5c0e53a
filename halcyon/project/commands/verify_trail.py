"""Make every hash of the trail again; name the first entry that is not as it was sealed."""

import argparse

NEEDS_DATABASE = True
BROKEN = 1  # exit status where the trail is not as it was sealed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes none: the anchor file is that of HALCYON_ANCHOR."""


def run(args: argparse.Namespace) -> int:
    """Says what was found, in words; 0 where the trail is intact, warnings or not."""
    from halcyon.access.trail.verification import verify

    verdict = verify()
    for warning in verdict.warnings:
        print(f"Warning: {warning}")
    if verdict.fault:
        print(f"The trail is broken. {verdict.fault}")
        return BROKEN
    print(
        f"The trail is intact: {verdict.sealed} entries sealed, anchored up to {verdict.anchored},"
        f" {verdict.unsealed} to be sealed."
    )
    return 0
