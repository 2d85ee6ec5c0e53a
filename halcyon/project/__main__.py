"""`python -m halcyon.project <command>`: the command `halcyon`, whatever is on the path."""

import sys

from halcyon.project.cli import main

if __name__ == "__main__":
    sys.exit(main())
