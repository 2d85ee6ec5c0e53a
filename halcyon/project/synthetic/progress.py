"""How far something long is, said in steps that are worth a line."""

STEP = 5  # percent


class Progress:
    """Of so many. A single step is always worth saying."""

    def __init__(self, of: int) -> None:
        self.of, self.done = of, 0

    def shown(self, done: int) -> bool:
        """Whether a further step has been reached with so many done."""
        before, self.done = self.done, done
        return done * 100 // self.of // STEP > before * 100 // self.of // STEP

    def said(self, what: str, of_what: str) -> str:
        """So many of how many, and in percent."""
        return f"{what} {self.done:,} of {self.of:,} {of_what} ({self.done * 100 // self.of}%)"
