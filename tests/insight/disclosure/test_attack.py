"""Nothing hidden can be worked out of everything that is public. The attack shares no code with what protects."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from halcyon.insight.disclosure.protecting import protect
from halcyon.insight.disclosure.relations import Knowledge
from halcyon.insight.disclosure.settings import Settings
from halcyon.insight.publication.document import Document
from halcyon.insight.publication.values import Value
from tests.insight.disclosure.attacking import Attack
from tests.insight.disclosure.worlds import (
    crossed,
    drawn,
    drawn_document,
    furnished,
    quarters,
    quarters_of,
    truth_of,
)

FIVE = Settings()
SEEDS = range(50)
QUICK = ("html", "docx", "ods", "csv", "json")


def only_small_hidden(document: Document) -> Document:
    """What many do by hand: numbers from 1 to 5 and their shares hidden, nothing else."""
    truth = truth_of(document)

    def change(value: Value) -> Value:
        return (
            value.hidden()
            if any(1 <= truth.get(of, 0) <= 5 for of in (value.of, value.base) if of)
            else value
        )

    return document.with_values(change)


def held(attack: Attack, settings: Settings = FIVE) -> None:
    """Every hidden number can be two, and every small one as many as are asked for."""
    intervals = attack.intervals(settings.width)
    assert intervals, "something is hidden"
    for cell, (low, high) in intervals.items():
        small = settings.small(attack.truth[cell])
        assert high - low >= (settings.width if small else 1), (cell, low, high)


@pytest.mark.slow(reason="a hundred integer programs over each of fifty drawn reports of 400 figures")
@pytest.mark.parametrize("seed", SEEDS)
def test_a_small_service_is_safe(seed: int) -> None:
    """To who lays all formats side by side; the PDF, which takes longest to make, of two of them."""
    document = furnished(drawn_document(seed))
    protected, account = protect(document, settings=FIVE)
    attack = Attack.on([protected], truth_of(document), forms=[*QUICK, "pdf"] if seed % 25 == 0 else QUICK)
    assert attack.hidden == {each.of for each in account.hidden}
    held(attack)


@pytest.mark.slow(reason="six reports for each seed, and integer programs over all of them together")
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("year_first", [True, False], ids=["year first", "quarters first"])
def test_quarters_beside_the_year_and_the_year_before_are_safe(seed: int, year_first: bool) -> None:
    before, year = drawn_document(seed, before="2020/"), drawn_document(seed)
    inside = [before, year, *quarters(seed)] if year_first else [before, *quarters(seed), year]
    public: list[Document] = []
    for each in inside:
        protected, account = protect(
            each, settings=FIVE, earlier=public, knowledge=Knowledge(known=truth_of(*inside))
        )
        assert not account.exposed
        assert not account.gave_up
        public.append(protected)
    spans = {latest.label: [each.label for each in quarters_of(latest)] for latest in [drawn(seed).period]}
    attack = Attack.on(public, truth_of(*inside), spans=spans)
    assert len({each.period for each in attack.hidden}) > 4
    held(attack, Settings(width=1))  # what was told before can leave a small number two values, and no more


@pytest.mark.slow(reason="integer programs over a drawn report")
@pytest.mark.parametrize("seed", range(2))
def test_the_attack_bites_where_only_small_numbers_are_hidden(seed: int) -> None:
    document = drawn_document(seed)
    attack = Attack.on([only_small_hidden(document)], truth_of(document))
    found = attack.recovered()
    assert found
    assert found == {cell: attack.truth[cell] for cell in found}


@pytest.mark.slow(reason="integer programs over generated tables")
@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    seed=st.integers(0, 10_000),
    scale=st.sampled_from([0.5, 2.0, 6.0, 30.0]),
    rows=st.integers(1, 6),
    columns=st.integers(1, 5),
    threshold=st.sampled_from([4, 5, 9]),
    width=st.sampled_from([1, 3, 6]),
    zero=st.booleans(),
)
def test_any_table_is_safe(
    seed: int, scale: float, rows: int, columns: int, threshold: int, width: int, zero: bool
) -> None:
    document = crossed(seed, scale=scale, rows=rows, columns=columns)
    settings = Settings(threshold=threshold, width=width, show_zero=zero)
    protected, account = protect(document, settings=settings)
    attack = Attack.on([protected], truth_of(document), least=settings.least)
    assert not account.exposed
    if attack.hidden:
        held(attack, settings)
    assert attack.hidden >= {of for of, n in truth_of(document).items() if settings.small(n)}
