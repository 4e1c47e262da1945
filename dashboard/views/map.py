"""The folium map, drawn once, and the two elements by which Python and the map talk.

streamlit-folium takes a map for a new one, and reloads it, when its generated script changes. So the script
holds nothing but addresses: what changes comes by `Command`, which it runs in the map that is already there.
"""

import json
from typing import Any

import folium
from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

from dashboard.views.assets import data_address, leaflet_address, script_address
from dashboard.views.payload import Payload
from dashboard.views.units import Units
from dashboard.views.words import LOAD_FAILED

HEIGHT = 660
"""Pixels, with the clock below the drawing."""

_WORLD = ((-60.0, -170.0), (75.0, 180.0))


class OfflineMap(folium.Map):
    """A folium map that needs nothing but Leaflet, from the installed XStatic-Leaflet package.

    folium's own list has four scripts on three foreign servers; where one is out of reach there is no map.
    Without them folium's `Popup` and `Icon` do not work; nothing here uses them.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(tiles=None, **options)
        self.default_js = [("leaflet", leaflet_address("leaflet.js"))]
        self.default_css = [
            ("leaflet_css", leaflet_address("leaflet.css")),
            ("timelayer_css", script_address("timelayer.css")),
        ]


class TimeLayer(JSCSSMixin, MacroElement):
    """Loads our script and tells it where the data is."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        import({{ this.script | tojson }}).then(
            (page) => page.start({{ this._parent.get_name() }}, {{ this.options | tojson }})
        );
        {% endmacro %}
    """)

    def __init__(self, payload: Payload, bounds: object) -> None:
        super().__init__()
        self._name = "TimeLayer"
        self.script = script_address("main.js")
        self.options = {
            "control": data_address(payload.control.name),
            "events": data_address(payload.event_rows.name),
            "units": data_address(payload.units.name),
            "bounds": bounds,
            "loadFailed": LOAD_FAILED,
        }


class Command(MacroElement):
    """Tells the map what to show, without loading it again. The message is JSON and nothing else."""

    _template = Template("""
        {% macro script(this, kwargs) %}
        window.timeLayerCommand = {{ this.message }};
        if (window.timeLayer) window.timeLayer.obey(window.timeLayerCommand);
        {% endmacro %}
    """)

    def __init__(self, message: dict[str, Any]) -> None:
        super().__init__()
        self._name = "Command"
        self.message = json.dumps(message).replace("<", "\\u003c")


def build_map(payload: Payload, units: Units) -> folium.Map:
    """The map without any state of the page. It costs less than a millisecond: made anew, never cached."""
    bounds = units.bounds or _bounds_of_events(payload) or _WORLD
    middle = [(bounds[0][axis] + bounds[1][axis]) / 2 for axis in (0, 1)]
    page = OfflineMap(location=middle, zoom_start=5, zoom_control="topleft", zoom_snap=0.1)
    TimeLayer(payload, bounds).add_to(page)
    return page


def command_layer(message: dict[str, Any]) -> folium.FeatureGroup:
    """An empty layer that carries a command; for `feature_group_to_add`."""
    layer = folium.FeatureGroup("command")
    layer.add_child(Command(message))
    return layer


def _bounds_of_events(payload: Payload) -> tuple[tuple[float, float], tuple[float, float]] | None:
    points = [(e.place.lat, e.place.lon) for e in payload.events]
    located = [(lat, lon) for lat, lon in points if lat is not None and lon is not None]
    if not located:
        return None
    latitudes, longitudes = zip(*located, strict=True)
    return (min(latitudes), min(longitudes)), (max(latitudes), max(longitudes))
