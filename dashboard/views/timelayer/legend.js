// The legend: what each look means, how many units have it today, and what the markers mean.

import { element, svg } from "./dom.js";
import { paintLooks } from "./patterns.js";
import { sprite } from "./sprites.js";

export class Legend {
  constructor(place, model) {
    this.model = model;
    this.rows = this.#rows();
    this.defs = svg("defs");
    this.marks = element("ul", { class: "marks", "aria-label": model.words.markers });
    place.setAttribute("aria-label", model.words.legend);
    place.append(
      svg("svg", { class: "defs", width: 0, height: 0, "aria-hidden": "true" }, this.defs),
      element("ul", { class: "looks" }, ...this.rows.map((row) => row.item)),
      this.marks,
    );
  }

  show(counts) {
    for (const row of this.rows) {
      const count = row.count(counts);
      row.number.textContent = count;
      row.item.classList.toggle("none", count === 0);
    }
  }

  dress(theme) {
    const paints = paintLooks(this.rows.map((row) => row.look), this.model.actors, theme, this.defs, "legend");
    this.rows.forEach((row, number) => row.swatch.setAttribute("fill", paints[number]));
    this.#drawMarks(theme);
  }

  /** One row for every actor that holds a unit at some time, then the looks that are nobody's. */
  #rows() {
    const { actors, looks, words } = this.model;
    const held = (holder) => ({ state: "held", holder, rivals: [], claimed: false });
    const first = (test) => looks.find(test);
    const rows = actors.flatMap((actor, number) => {
      if (!first((look) => look.holder === number)) return [];
      return [this.#row(held(number), actor.name, (counts) => counts.actors[number], actor.letter)];
    });
    const claimed = first((look) => look.claimed);
    if (claimed) rows.push(this.#row(claimed, words.lookClaimed, (counts) => counts.claimed));
    const contested = first((look) => look.state === "contested");
    if (contested) rows.push(this.#row(contested, words.lookContested, (counts) => counts.contested));
    const abandoned = first((look) => look.state === "abandoned");
    if (abandoned) rows.push(this.#row(abandoned, words.lookAbandoned, (counts) => counts.abandoned));
    rows.push(this.#row(looks[0], words.lookUnknown, (counts) => counts.unknown));
    return rows;
  }

  #row(look, words, count, letter = "") {
    const swatch = svg("rect", { width: 24, height: 15, rx: 2 });
    const number = element("output");
    const item = element("li", {}, svg("svg", { width: 24, height: 15, "aria-hidden": "true" }, swatch));
    if (letter) item.append(element("b", { class: "letter", "aria-hidden": "true" }, letter));
    item.append(element("span", {}, words), number);
    return { look, item, swatch, number, count };
  }

  #drawMarks(theme) {
    const { kinds, actors, looks, words } = this.model;
    const mark = (kind, status, colour, name) =>
      element("li", {}, picture({ kind, status, colour, theme }), element("span", {}, name));
    const others = actors.filter((_, number) => !looks.some((look) => look.holder === number));
    this.marks.replaceChildren(
      ...kinds.map((kind) => mark(kind, "reported", theme.quiet, words[kind])),
      mark("captured", "claimed", theme.quiet, words.claimed),
      mark("captured", "denied", theme.quiet, words.denied),
      ...others.map((actor) => mark("captured", "reported", actor.colour, actor.name)),
    );
  }
}

function picture(look) {
  const scale = window.devicePixelRatio || 1;
  const canvas = sprite({ ...look, radius: 5 * scale, scale });
  canvas.style.width = `${canvas.width / scale}px`;
  canvas.setAttribute("aria-hidden", "true");
  return canvas;
}
