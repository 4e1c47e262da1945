from collections.abc import Iterator

import pytest

from tests.second_reader.service import Service, serving


@pytest.fixture
def service() -> Iterator[Service]:
    with serving(Service()) as running:
        yield running
