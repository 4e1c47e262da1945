"""The page that `streamlit run dashboard/app.py` opens. It only wires: everything shown is built in `views`.

Which theatre: the first argument after `--`, else the variable CONFLICT_TIMELINE_THEATRE, else the worked
example.
"""

import os
import sys
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # Streamlit puts the script's folder there, not the repository's
    sys.path.insert(0, str(ROOT))

from dashboard.errors import InputError  # noqa: E402
from dashboard.pipeline import open_build  # noqa: E402
from dashboard.views.page import Opened, open_page, show  # noqa: E402

VARIABLE = "CONFLICT_TIMELINE_THEATRE"
DEFAULT = "afghanistan-2021"


def theatre_name() -> str:
    """The theatre the reader asked for when starting the app."""
    own = Path(sys.argv[0]).resolve() == Path(__file__).resolve()
    return (sys.argv[1] if own and len(sys.argv) > 1 else None) or os.environ.get(VARIABLE) or DEFAULT


@st.cache_resource(ttl="1m", show_spinner="Reading the articles ...")
def opened_theatre(name: str) -> Opened:
    """The build, shared by all readers; looked at again after a minute, in case articles were added."""
    return open_page(open_build(name))


def main() -> None:
    """Open the theatre and show it."""
    st.set_page_config(page_title="Conflict Timeline", page_icon="🗺️", layout="wide")
    try:
        opened = opened_theatre(theatre_name())
    except InputError as fault:
        st.error("This theatre cannot be opened.")
        st.code(str(fault), language=None)  # a message may quote a file: shown as it is, never as Markdown
        return
    show(opened)


if __name__ == "__main__":
    main()
