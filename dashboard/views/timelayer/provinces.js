// The units: polygons that are restyled only when their look changes, and their labels.

import { element, svg } from "./dom.js";
import { paintLooks } from "./patterns.js";

const FULL = 0.9;
const DIMMED = 0.15;
// Pixels of a province's width that its label needs. Provinces are not square: a letter of a name counts double.
const NAME_WIDTH = 9;
const LETTER_WIDTH = 18;

export class Provinces {
  constructor(map, model) {
    this.map = map;
    this.model = model;
    this.drawn = new Array(model.units.length).fill(null);
    this.#panes();
    const renderer = L.svg({ pane: "units", padding: 0.5 });
    this.outline = this.#polygons({ pane: "outline", interactive: false, fill: false, weight: 5 });
    this.polygons = this.#polygons({ renderer, pane: "units", weight: 1, fillOpacity: FULL });
    renderer._container.setAttribute("role", "img");
    renderer._container.setAttribute("aria-label", model.words.map);
    this.defs = svg("defs");
    renderer._container.prepend(this.defs);
    this.#nameUnits();
    this.labels = model.units.map((unit) => this.#label(unit));
    map.on("zoomend", () => this.#fitLabels());
    this.map.attributionControl.addAttribution(asText(model.attribution));
  }

  dress(theme) {
    this.theme = theme;
    this.paints = paintLooks(this.model.looks, this.model.actors, theme, this.defs, "look");
    this.outline.setStyle({ color: theme.quiet });
    this.drawn.fill(null);
    this.#fitLabels();
  }

  show(day, filter, chosen) {
    const { lookTable, days, units } = this.model;
    for (let unit = 0; unit < units.length; unit += 1) {
      const look = lookTable[unit * days + day];
      const dimmed = filter !== null && !filter.has(unit);
      const key = look * 4 + dimmed * 2 + (unit === chosen);
      if (this.drawn[unit] !== key) {
        this.drawn[unit] = key;
        this.#restyle(unit, look, dimmed, unit === chosen);
      }
    }
  }

  count(day, filter) {
    const { lookTable, days, units, looks, actors } = this.model;
    const counts = { actors: new Array(actors.length).fill(0), claimed: 0, contested: 0, abandoned: 0, unknown: 0 };
    for (let unit = 0; unit < units.length; unit += 1) {
      if (filter !== null && !filter.has(unit)) continue;
      const { state, holder, claimed } = looks[lookTable[unit * days + day]];
      if (state === "held") {
        counts.actors[holder] += 1;
        counts.claimed += claimed;
      } else if (state === "contested" || state === "abandoned") counts[state] += 1;
      else counts.unknown += 1;
    }
    return counts;
  }

  fillOf(code) {
    return this.byUnit[this.model.unitNumbers.get(code)]?.getElement().getAttribute("fill") ?? null;
  }

  #panes() {
    for (const [name, level] of [["outline", 380], ["units", 400], ["labels", 420]]) {
      this.map.createPane(name).style.zIndex = level;
    }
    this.map.getPane("labels").style.pointerEvents = "none";
  }

  #polygons(style) {
    return L.geoJSON(this.model.features, { style, ...style }).addTo(this.map);
  }

  /** Marks every path with its unit, for picking and for tests. */
  #nameUnits() {
    this.byUnit = [];
    this.polygons.eachLayer((layer) => {
      const unit = this.model.unitNumbers.get(layer.feature.id);
      this.byUnit[unit] = layer;
      layer.getElement().dataset.unit = layer.feature.id;
    });
  }

  #restyle(unit, look, dimmed, chosen) {
    const layer = this.byUnit[unit];
    layer.setStyle({
      fillColor: this.paints[look],
      fillOpacity: dimmed ? DIMMED : FULL,
      color: chosen ? this.theme.ink : this.theme.line,
      weight: chosen ? 3 : 1,
    });
    if (chosen) layer.bringToFront();
    const { holder, state } = this.model.looks[look];
    const { letter, box } = this.labels[unit];
    letter.textContent = state === "held" ? this.model.actors[holder].letter : "";
    box.classList.toggle("dimmed", dimmed);
  }

  #label(unit) {
    const letter = element("b");
    const name = element("span", {}, unit.name);
    const box = element("div", { class: "label", "aria-hidden": "true" }, letter, name);
    const icon = L.divIcon({ className: "", html: box, iconSize: [0, 0] });
    L.marker(unit.label, { icon, pane: "labels", interactive: false, keyboard: false }).addTo(this.map);
    return { box, letter, name };
  }

  /** A name is shown where its province is wide enough for it; a letter where there is room for a letter. */
  #fitLabels() {
    this.byUnit.forEach((layer, unit) => {
      const bounds = layer.getBounds();
      const corner = (point) => this.map.latLngToLayerPoint(point);
      const width = corner(bounds.getNorthEast()).x - corner(bounds.getSouthWest()).x;
      const { box, name } = this.labels[unit];
      name.hidden = width < name.textContent.length * NAME_WIDTH + LETTER_WIDTH;
      box.hidden = width < LETTER_WIDTH;
    });
  }
}

/** Leaflet takes attributions as HTML; a boundary file's words are text. */
function asText(words) {
  return element("span", {}, words).innerHTML;
}
