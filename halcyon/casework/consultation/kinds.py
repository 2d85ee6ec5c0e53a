"""The consultation's stages."""

from halcyon.records.kind.machine import Kind, Machine, register

RECORDED, REFERRED = "recorded", "became_referral"

CONSULTATION = register(
    Kind(
        key="consultation",
        label="Consultation",
        machine=Machine(
            stages={RECORDED: "Recorded", REFERRED: "Became a referral"}, moves={RECORDED: (REFERRED,)}
        ),
        url_name="consultation",
        retention="contact",
    )
)
