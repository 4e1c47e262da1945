from pathlib import Path

import pytest

from dashboard.places import Boundaries, Gazetteer, load_boundaries, load_gazetteer

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def afghanistan() -> Gazetteer:
    return load_gazetteer([DATA / "gazetteer" / "AF.csv"])


@pytest.fixture(scope="session")
def provinces() -> Boundaries:
    return load_boundaries(DATA / "boundaries" / "afghanistan-admin1.geojson")


@pytest.fixture(scope="session")
def districts() -> Boundaries:
    return load_boundaries(DATA / "boundaries" / "afghanistan-admin2.geojson")
