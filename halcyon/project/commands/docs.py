"""Write the parts of docs/ that the code knows best, or look whether they are up to date."""

import argparse

NEEDS_DATABASE = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--check`` changes nothing and exits 1 where something is out of date."""
    parser.add_argument("--check", action="store_true", help="only look")


def run(args: argparse.Namespace) -> int:
    """Writes or compares; the database is not asked."""
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "halcyon.project.settings")
    django.setup()
    from halcyon.project.documents import DOCS, documents, outdated

    behind = outdated()
    if args.check:
        for name in behind:
            print(f"docs/{name} is out of date: run halcyon docs")
        return 1 if behind else 0
    for name in behind:
        (DOCS / name).write_text(documents()[name])
        print(f"  docs/{name}")
    return 0
