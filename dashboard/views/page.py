"""The page: puts the panels in their places and keeps one selection in step with widgets, map and address."""

from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st
from streamlit_folium import st_folium

from dashboard.model import Event
from dashboard.pipeline import Build
from dashboard.views import panels, words
from dashboard.views.assets import data_folder
from dashboard.views.evidence import event_panel, province_panel
from dashboard.views.map import HEIGHT, build_map, command_layer
from dashboard.views.payload import Payload, build_payload
from dashboard.views.selection import Selection, follow_map, read_query
from dashboard.views.units import Units, read_units

STYLE = Path(__file__).with_name("page.css")


@dataclass(frozen=True, slots=True)
class Opened:
    """A build with what the page derives from it once, not at every run."""

    build: Build
    units: Units
    payload: Payload
    codes: frozenset[str]
    by_id: dict[str, Event]
    rows: tuple[str, ...]
    """Event ids in the order of the packed event file."""


def open_page(build: Build) -> Opened:
    """Pack a build for the page."""
    units = read_units(build.theatre.boundaries, build.theatre.countries)
    payload = build_payload(build.timeline, units)
    return Opened(
        build,
        units,
        payload,
        frozenset(units.names) | frozenset(build.timeline.provinces),
        {event.id: event for event in build.timeline.events},
        tuple(event.id for event in payload.events),
    )


def show(opened: Opened) -> None:
    """Draw the page for the selection of this session."""
    st.html(STYLE)
    _read_address(opened)
    theatre = opened.build.theatre
    st.html(panels.masthead(theatre.title, theatre.notice))
    for complaint in st.session_state.complaints:
        st.warning(complaint.translate(_PLAIN))
    _controls(opened)
    beside, reading = st.columns([2.1, 1], gap="medium")
    with beside:
        _map(opened)
    with reading:
        _evidence(opened)
    _table(opened)
    _set_aside(opened)
    st.caption(words.FOOTER)
    _write_address()


def _selection() -> Selection:
    selection: Selection = st.session_state.selection
    return selection


def _select(selection: Selection, ask: bool) -> None:
    """Set the selection and the widgets that show it; `ask` tells the map to follow."""
    st.session_state.selection = selection
    st.session_state.day = selection.day
    st.session_state.provinces = list(selection.provinces)
    st.session_state.province = selection.province
    st.session_state.asked = st.session_state.get("asked", 0) + ask


def _read_address(opened: Opened) -> None:
    """Follow the address at the first run, and when the reader has edited it or gone back."""
    address = dict(st.query_params)
    if address == st.session_state.get("written"):
        return
    selection, complaints = read_query(address, opened.build.theatre, opened.codes, frozenset(opened.by_id))
    st.session_state.complaints = complaints
    _select(selection, ask=True)


def _write_address() -> None:
    query = _selection().query()
    st.session_state.written = query
    if dict(st.query_params) != query:
        st.query_params.from_dict(query)


def _controls(opened: Opened) -> None:
    theatre, names = opened.build.theatre, _names(opened)
    day, provinces, span = st.columns([1, 2.4, 1.6], vertical_alignment="bottom")
    with day:
        st.date_input(
            words.DAY,
            key="day",
            min_value=theatre.first_day,
            max_value=theatre.last_day,
            format="YYYY-MM-DD",
            on_change=_day_chosen,
        )
    with provinces:
        st.multiselect(
            words.PROVINCES,
            list(names),
            key="provinces",
            format_func=lambda code: names[code],
            placeholder=words.ALL_PROVINCES,
            on_change=_provinces_chosen,
        )
    with span:
        st.selectbox(
            words.SPAN, list(words.SPANS), index=1, format_func=lambda days: words.SPANS[days], key="span"
        )


def _map(opened: Opened) -> None:
    selection = _selection()
    opened.payload.publish(data_folder())
    st_folium(
        build_map(opened.payload, opened.units),
        key="map",
        height=HEIGHT,
        use_container_width=True,
        returned_objects=[],  # otherwise streamlit-folium writes over what the map reports
        feature_group_to_add=command_layer(_message(opened, selection)),
        on_change=lambda: _map_reported(opened),
    )
    if opened.payload.without_marker:
        st.caption(words.off_the_map(opened.payload.without_marker))


def _message(opened: Opened, selection: Selection) -> dict[str, object]:
    """What the map is told: `units` always holds, day and choice only when `asked` is a new number."""
    row = opened.rows.index(selection.event) if selection.event in opened.rows else None
    return {
        "asked": st.session_state.asked,
        "day": selection.day.isoformat(),
        "span": st.session_state.span,
        "units": [code for code in selection.provinces if code in opened.units.names] or None
        if selection.provinces
        else None,
        "unit": selection.province,
        "event": row,
    }


def _evidence(opened: Opened) -> None:
    """What is chosen, then what happened that day."""
    selection, names = _selection(), _names(opened)
    st.selectbox(
        words.CHOOSE,
        list(names),
        index=None,
        key="province",
        format_func=lambda code: names[code],
        placeholder=words.CHOOSE_HINT,
        on_change=_province_chosen,
    )
    with st.container(key="evidence"):
        if chosen := _chosen_html(opened, names):
            st.caption(words.state_on(selection.day))
            st.html(chosen)
        changes = panels.changes_of(opened.build.timeline.events, selection)
        st.html(panels.changes_html(changes, opened.build.articles, words.events_title(selection.day)))


def _chosen_html(opened: Opened, names: dict[str, str]) -> str | None:
    selection, build = _selection(), opened.build
    event = opened.by_id.get(selection.event or "")
    if event is not None:
        return event_panel(event, build.timeline, selection.day, build.articles)
    code = selection.province
    if code is None:
        return None
    return province_panel(code, names[code], build.timeline, selection.day, build.articles)


def _table(opened: Opened) -> None:
    selection = _selection()
    st.subheader(words.TABLE)
    st.caption(f"{words.state_on(selection.day)}. {words.TABLE_HELP}")
    st.dataframe(
        panels.province_table(opened.build.timeline, opened.units.names, selection),
        hide_index=True,
        key="table",
    )


def _set_aside(opened: Opened) -> None:
    articles = [entry for entry in opened.build.set_aside if entry.stage == "articles"]
    others = [entry for entry in opened.build.set_aside if entry.stage != "articles"]
    with st.expander(words.set_aside_words(len(articles), len(others))):
        if articles:
            st.dataframe(panels.set_aside_table(articles), hide_index=True, key="set-aside")
        else:
            st.write(words.NOTHING_SET_ASIDE)
        if others:
            st.caption(words.dropped_words(len(others), min(len(others), panels.MOST_ROWS)))
            st.dataframe(panels.set_aside_table(others[: panels.MOST_ROWS]), hide_index=True, key="dropped")


def _names(opened: Opened) -> dict[str, str]:
    """Code -> name of every province a reader can choose, by name."""
    every = {code: opened.units.names.get(code, code) for code in opened.codes}
    return dict(sorted(every.items(), key=lambda item: item[1]))


def _day_chosen() -> None:
    if st.session_state.day:
        _select(replace(_selection(), day=st.session_state.day), ask=True)


def _provinces_chosen() -> None:
    _select(replace(_selection(), provinces=tuple(st.session_state.provinces)), ask=False)


def _province_chosen() -> None:
    _select(replace(_selection(), province=st.session_state.province, event=None), ask=True)


def _map_reported(opened: Opened) -> None:
    version = opened.payload.event_rows.name
    report = st.session_state["map"]
    theatre = opened.build.theatre
    _select(follow_map(_selection(), report, theatre, opened.codes, opened.rows, version), ask=False)


_PLAIN = {ord(sign): "\\" + sign for sign in "\\`*_{}[]()<>#+-.!|~$:"}
"""Streamlit reads the text of warnings as Markdown; an address in the browser may hold any."""
