"""Start, stop or look at the embedded database."""

import argparse

NEEDS_DATABASE = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`start` lets the server stay until `stop`; `status` exits with 3 where none runs."""
    parser.add_argument("what", choices=["start", "stop", "status"])


def run(args: argparse.Namespace) -> int:
    """Does it and says so; the password is never shown."""
    from halcyon.project.postgres import DataFolder, Server

    server = Server(DataFolder.chosen())
    if args.what == "start":
        server.start()
    elif args.what == "stop":
        print("The embedded database was stopped." if server.stop() else "No embedded database was running.")
        return 0
    running = server.running()
    if running is None:
        print(f"No embedded database is running in {server.folder.path}.")
        return 3
    print(f"The embedded database in {server.folder.path} is running (process {running.pid}).")
    return 0
