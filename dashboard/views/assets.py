"""Where the page finds our scripts, Leaflet and the packed data: on this server, nowhere else.

Streamlit serves any folder that is declared as a component. Such routes answer `Cache-Control: public`
without an ETag, so a changed file needs a changed address: names of data files carry the hash of their
content, and the route of our scripts carries the hash of its folder, so that relative imports change with it.
"""

import hashlib
import tempfile
from functools import lru_cache
from pathlib import Path

from streamlit.components.v1 import declare_component
from xstatic.pkg import leaflet

SCRIPTS = Path(__file__).parent / "timelayer"


def leaflet_address(file: str) -> str:
    """Address of one of Leaflet's own files, as the map's frame sees it."""
    return _address(_leaflet_route(), file)


def script_address(file: str) -> str:
    """Address of one of our scripts or style sheets."""
    return _address(_script_route(folder_hash(SCRIPTS)), file)


def data_address(file: str) -> str:
    """Address of a packed data file that was written to `data_folder()`."""
    return _address(_data_route(), file)


@lru_cache(maxsize=1)
def data_folder() -> Path:
    """Where this process puts the packed data; removed when it ends."""
    folder: tempfile.TemporaryDirectory[str] = tempfile.TemporaryDirectory(prefix="conflict-timeline-")
    _kept.append(folder)
    return Path(folder.name)


_kept: list[tempfile.TemporaryDirectory[str]] = []  # a temporary folder goes when nothing refers to it


def folder_hash(folder: Path) -> str:
    """Changes with the name or content of any file in the folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _address(route: str, file: str) -> str:
    # Relative to /component/streamlit_folium.st_folium/index.html, so that it holds under any base path.
    return f"../{route}/{file}"


@lru_cache(maxsize=1)
def _leaflet_route() -> str:
    return declare_component("leaflet", path=leaflet.BASE_DIR).name


@lru_cache(maxsize=2)
def _script_route(version: str) -> str:
    return declare_component(f"timelayer-{version}", path=str(SCRIPTS)).name


@lru_cache(maxsize=1)
def _data_route() -> str:
    return declare_component("data", path=str(data_folder())).name
