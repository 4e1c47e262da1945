// Pointing: a tooltip while hovering, and the choice of an event or a unit by click.

import { element } from "./dom.js";

const REACH = matchMedia("(pointer: coarse)").matches ? 22 : 11; // CSS pixels

export class Pick {
  constructor(map, drawing, layer) {
    this.map = map;
    this.layer = layer;
    this.tip = element("div", { class: "tip", "aria-hidden": "true", hidden: true });
    drawing.append(this.tip);
    map.on("click", (event) => layer.choose(this.#under(event)));
    map.on("mousemove", (event) => this.#hover(event));
    map.on("mouseout movestart", () => this.forget());
  }

  /** The tooltip speaks of one day: it goes when the day goes. */
  forget() {
    this.tip.hidden = true;
  }

  /** An event within reach goes before the unit it lies in. */
  #under({ containerPoint, originalEvent }) {
    const event = this.layer.markers.nearest(containerPoint, REACH);
    if (event !== null) return { event, unit: null };
    const code = originalEvent.target.closest?.("[data-unit]")?.dataset.unit;
    return { event: null, unit: this.layer.model.unitNumbers.get(code) ?? null };
  }

  #hover(pointer) {
    const { event, unit } = this.#under(pointer);
    const lines = event !== null ? this.#eventWords(event) : unit !== null ? this.#unitWords(unit) : null;
    this.tip.hidden = lines === null;
    this.map.getContainer().classList.toggle("on-event", event !== null);
    if (lines === null) return;
    this.tip.replaceChildren(element("b", {}, lines[0]), element("span", {}, lines[1]));
    const { x, y } = pointer.containerPoint;
    const size = this.map.getSize();
    this.tip.style.transform = `translate(${Math.min(x + 14, size.x - this.tip.offsetWidth - 6)}px, ${
      y + 18 + this.tip.offsetHeight > size.y ? y - 12 - this.tip.offsetHeight : y + 18}px)`;
  }

  #eventWords(row) {
    const { events, places, kinds, statuses, actors, words, dateWords } = this.layer.model;
    const status = { claimed: words.claimed, denied: words.denied }[statuses[events.status[row]]];
    const day = dateWords(events.day[row], { day: "numeric", month: "short" });
    const told = [words[kinds[events.kind[row]]], actors[events.actor[row]].name, status, day];
    return [places[events.place[row]][0], told.filter(Boolean).join(" · ")];
  }

  #unitWords(unit) {
    const { units, looks, lookTable, days } = this.layer.model;
    return [units[unit].name, looks[lookTable[unit * days + this.layer.day]].words];
  }
}
