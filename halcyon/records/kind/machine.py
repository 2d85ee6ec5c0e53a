"""Stage machines and the kinds of record that have them: pure, registered once, drawn into the docs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from halcyon.base.refusals import Refusal


@dataclass(frozen=True)
class Machine:
    """Which stages there are, in words, and which moves lead on from each. The first stage is the initial one."""

    stages: Mapping[str, str]
    moves: Mapping[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        named = {*self.moves, *(to for targets in self.moves.values() for to in targets)}
        if unknown := named - set(self.stages):
            raise ValueError(f"moves name stages that do not exist: {', '.join(sorted(unknown))}")

    @property
    def initial(self) -> str:
        return next(iter(self.stages))

    def check(self, before: str, after: str) -> None:
        """Refuse a move that the machine does not have."""
        if after not in self.moves.get(before, ()):
            raise Refusal(
                f"This is “{self.stages[before].lower()}” and cannot become “{self.stages[after].lower()}” from"
                " there. Someone may have dealt with it already: open it again to see.",
                code="no_such_move",
            )

    def diagram(self) -> str:
        """The machine as a Mermaid state diagram."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.initial}"]
        lines += [f"    {key}: {label}" for key, label in self.stages.items()]
        lines += [f"    {before} --> {after}" for before, targets in self.moves.items() for after in targets]
        lines += [f"    {key} --> [*]" for key in self.stages if not self.moves.get(key)]
        return "\n".join(lines)


@dataclass(frozen=True)
class Kind:
    """A kind of record. ``url_name`` takes the record's reference; ``retention`` names a class of the schedule."""

    key: str
    label: str
    machine: Machine
    url_name: str
    retention: str

    def stage_label(self, stage: str) -> str:
        return self.machine.stages.get(stage, stage)


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    """Give a kind its place. Raises ValueError when its key is taken by another."""
    if _kinds.setdefault(kind.key, kind) != kind:
        raise ValueError(f"record kind {kind.key!r} is registered twice")
    return kind


def kind_of(key: str) -> Kind:
    """The registered kind. Raises KeyError for one that no package registered."""
    return _kinds[key]


def all_kinds() -> Iterable[Kind]:
    """Every registered kind, by key."""
    return (_kinds[key] for key in sorted(_kinds))
