"""A *booking* is a learner's place at a session: waiting, booked or cancelled; afterwards, whether they came."""
