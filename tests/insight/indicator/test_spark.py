"""The same figures on Spark as on PostgreSQL: every indicator, every cut. Skipped, and says so, where no Spark runs."""

import os
import shutil
import warnings
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from halcyon.insight.indicator.dimensions import DIMENSIONS, Dimension
from halcyon.insight.indicator.engines import Live, live
from halcyon.insight.indicator.evaluation import evaluate, extent
from halcyon.insight.indicator.library import INDICATORS, REFERRALS_RECEIVED
from halcyon.insight.indicator.spark import Spark, on_spark
from tests.insight.indicator import test_engines as engines
from tests.insight.rows import Ground

WANTED = {
    "a Java": shutil.which("java"),
    "pyspark": find_spec("pyspark"),
    "SPARK=1": os.environ.get("SPARK") != "0",
}
MISSING = [what for what, there in WANTED.items() if not there]
pytestmark = [
    pytest.mark.slow(reason="Spark starts, and works out every figure in every cut"),
    pytest.mark.skipif(
        bool(MISSING),
        reason=f"NOT COMPARED ON SPARK: {' and '.join(MISSING)} is not here (install a Java, then make test)",
    ),
]
ground, snapshot = engines.ground, engines.snapshot


@pytest.fixture(scope="module")
def spark(snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spark]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # PySpark's own, of what Python and pandas will no longer have
        with on_spark(snapshot, tmp_path_factory.mktemp("spark")) as engine:
            yield engine


@pytest.fixture(scope="module")
def postgres(ground: Ground) -> Iterator[Live]:
    with live() as engine:
        yield engine


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "by", [(), *((each,) for each in DIMENSIONS.values())], ids=lambda by: by[0].key if by else ""
)
def test_spark_gives_the_same_figures(postgres: Live, spark: Spark, by: tuple[Dimension, ...]) -> None:
    """Of every indicator, whole and in each cut; those that read a view alike in one query, as reports ask them."""
    asked = [each for each in INDICATORS.values() if set(by) <= set(each.dimensions)]
    figures, same = (
        sorted(evaluate(asked, engines.YEARS, engine, by=by), key=repr) for engine in (postgres, spark)
    )
    assert figures == same
    assert any(figure.number for figure in figures), "nothing was compared"


@pytest.mark.filterwarnings("ignore")
def test_the_first_and_the_last_are_the_same(postgres: Live, spark: Spark) -> None:
    assert extent(REFERRALS_RECEIVED, postgres) == extent(REFERRALS_RECEIVED, spark) != None  # noqa: E711


def test_it_works_in_one_process_of_this_machine_alone(spark: Spark) -> None:
    said = spark.session.sparkContext.getConf()
    assert said.get("spark.master") == "local[1]"
    assert said.get("spark.ui.enabled") == "false"
    assert said.get("spark.driver.host") == "127.0.0.1"
    assert spark.session.sparkContext.uiWebUrl is None
