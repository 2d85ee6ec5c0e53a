"""An open case handed over to another worker: offered with a note, accepted, declined or escalated; many at once."""
