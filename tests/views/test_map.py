import re
from pathlib import Path

from streamlit_folium import _get_map_string, generate_js_hash

from dashboard.views.assets import SCRIPTS, folder_hash, script_address
from dashboard.views.map import Command, build_map
from dashboard.views.payload import build_payload
from dashboard.views.units import read_units
from tests.views import fixture

UNITS = read_units(fixture.BOUNDARIES)
PAYLOAD = build_payload(fixture.timeline(), UNITS)


def script() -> str:
    page = build_map(PAYLOAD, UNITS)
    page.get_root().render()
    return str(_get_map_string(page))


def test_the_same_data_gives_the_same_map_so_that_the_frame_is_never_reloaded() -> None:
    assert generate_js_hash(script(), "map") == generate_js_hash(script(), "map")


def test_other_data_gives_another_map() -> None:
    mutilated = script().replace(PAYLOAD.control.name, PAYLOAD.control.name.replace("-", "-0"))
    assert generate_js_hash(script(), "map") != generate_js_hash(mutilated, "map")


def test_the_map_asks_no_foreign_server_for_anything() -> None:
    page = build_map(PAYLOAD, UNITS)
    links = [link for _, link in page.default_js + page.default_css]
    assert links
    assert not [link for link in links if not link.startswith("../dashboard.views.assets.")]
    assert "http" not in script()


def test_the_data_is_not_in_the_script() -> None:
    assert len(script()) < 2_000
    assert "Helmand" not in script()


def test_a_command_is_json_and_cannot_end_its_script() -> None:
    message = Command({"event": "</script><script>alert(1)</script>"}).message
    assert "<" not in message


def test_the_route_of_our_scripts_changes_with_any_of_them(tmp_path: Path) -> None:
    for path in SCRIPTS.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert folder_hash(tmp_path) == folder_hash(SCRIPTS)
    (tmp_path / "clock.js").write_text("// changed")
    assert folder_hash(tmp_path) != folder_hash(SCRIPTS)
    assert re.search(folder_hash(SCRIPTS), script_address("main.js"))


def test_no_script_parses_html_or_evaluates_text() -> None:
    for path in SCRIPTS.glob("*.js"):
        source = path.read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function", source
        ), path
