"""No-names consultations: a professional asks the hub for advice and names no child."""
