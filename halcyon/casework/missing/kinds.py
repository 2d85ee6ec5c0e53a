"""The stages of a missing episode."""

from halcyon.records.kind.machine import Kind, Machine, register

MISSING, FOUND, MISTAKEN = "missing", "found", "mistaken"

EPISODE = register(
    Kind(
        key="missing",
        label="Missing episode",
        machine=Machine(
            stages={MISSING: "Missing now", FOUND: "Found", MISTAKEN: "Recorded by mistake"},
            moves={MISSING: (FOUND, MISTAKEN)},
        ),
        url_name="missing_episode",
        retention="child_file",
    )
)
