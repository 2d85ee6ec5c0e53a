"""A person's training as a whole: what they need, what they booked, what they hold, what they are asked."""
