"""The real page on the fixture's build: what `dashboard/app.py` does with a theatre from disk."""

import sys
from pathlib import Path

import streamlit as st

ROOT = str(Path(__file__).resolve().parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

from dashboard.views.page import Opened, open_page, show  # noqa: E402
from tests.views.fixture import build  # noqa: E402


@st.cache_resource
def opened() -> Opened:
    return open_page(build())


st.set_page_config(page_title="Conflict Timeline", layout="wide")
show(opened())
