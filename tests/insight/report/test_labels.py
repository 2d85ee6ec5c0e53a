"""Keys in words."""

import pytest

from halcyon.insight.report.labels import label, merged_with_unknown
from tests.insight.report.worlds import GROUPS, of, profile, row, table


@pytest.mark.parametrize(
    ("dimension", "key", "says"),
    [
        ("source", "schools", "The schools"),
        ("source", "2A", "School"),
        ("source", "childrens_homes", "Childrens homes"),
        ("source", "unknown", "Not known"),
        ("ethnicity", "APKN", "Pakistani"),
        ("ethnicity", "any_other_white_or_not_known", "Any other White or not known"),
        ("ethnicity", "other_bme", "Other BME"),
        ("source", "7e4c", "7e4c"),
        ("gender", "female", "Female"),
        ("looked_after", "not_looked_after", "Not looked after"),
        ("outcome", "not_allocated", "Not allocated"),
        ("risk_level", "not_yet_graded", "Not yet graded"),
        ("age_band", "10-13", "10 to 13"),
        ("age_band", "14", "14"),
        ("age_band", "18+", "18 and over"),
        ("age_band", "952", "952"),
        ("age_band", "unknown", "Not known"),
        ("sector", "multi_agency", "Several agencies together"),
    ],
)
def test_a_key_has_the_publishers_words_or_those_of_the_list(dimension: str, key: str, says: str) -> None:
    made = profile(table(dimension, row(total=1), more='label = { schools = "The schools" }'))
    assert label(of(made), key) == says


def test_what_a_publisher_merges_with_not_known() -> None:
    made = profile(
        *(table(each, row(total=1), id=each) for each in ("ethnicity", "source", "gender", "outcome"))
    )
    merged = {each.id: merged_with_unknown(made, each) for each in made.tables}
    assert merged == {"ethnicity": ["white_or_not_known"], "source": ["rest"], "gender": [], "outcome": []}
    without = profile(
        table("ethnicity", row(total=1)), groups=GROUPS.replace("NOBT", "X1").replace("REFU", "X2")
    )
    assert merged_with_unknown(without, of(without)) == []
