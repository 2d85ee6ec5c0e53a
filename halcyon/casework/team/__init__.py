"""The team around the child: who joins it, with what part, and who leaves it; and who is away."""
