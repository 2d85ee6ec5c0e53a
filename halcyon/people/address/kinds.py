"""A confidential address is a record of its own: whoever sees the file does not see it with that (ADR 0010)."""

from halcyon.records.kind.machine import Kind, Machine, register

KEPT, LIFTED = "kept", "lifted"

CONFIDENTIAL = register(
    Kind(
        key="confidential_address",
        label="Confidential address",
        machine=Machine(
            stages={KEPT: "Confidential", LIFTED: "No longer confidential"},
            moves={KEPT: (LIFTED,), LIFTED: (KEPT,)},
        ),
        url_name="confidential_address",
        retention="child_file",
    )
)
