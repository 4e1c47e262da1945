// The clock: date, play button, slider, and above the slider how many events each day has.

import { element } from "./dom.js";
import { drawHistogram } from "./histogram.js";

const WEEK = 7;
const WHOLE_PLAY = 24_000; // milliseconds for the whole span, if days then last neither too long nor too short
const SHORTEST_DAY = 40;
const LONGEST_DAY = 400;

export class Clock {
  constructor(place, model, go, settled) {
    this.model = model;
    this.go = go;
    this.settled = settled;
    this.playing = false;
    this.filter = null;
    this.#build(place);
    this.#listen();
    new ResizeObserver(() => this.#drawBars()).observe(this.bars);
  }

  show(day) {
    this.day = day;
    this.slider.value = day;
    const words = this.model.dateWords(day, { day: "numeric", month: "long", year: "numeric" });
    this.slider.setAttribute("aria-valuetext", words);
    this.date.textContent = words;
    this.weekday.textContent = this.model.dateWords(day, { weekday: "long" });
    this.slider.style.setProperty("--done", day / Math.max(1, this.model.days - 1));
  }

  showFilter(filter) {
    this.filter = filter;
    this.#drawBars();
  }

  dress(theme) {
    this.theme = theme;
    this.#drawBars();
  }

  toggle() {
    if (this.playing) this.#stop();
    else this.#play();
  }

  #build(place) {
    const { words, days } = this.model;
    this.button = element("button", { type: "button", class: "play", "aria-label": words.play, title: words.play });
    this.date = element("strong");
    this.weekday = element("span");
    this.bars = element("canvas", { class: "bars", "aria-hidden": "true", title: words.perDay });
    this.slider = element("input", { type: "range", min: 0, max: days - 1, step: 1, "aria-label": words.date });
    place.append(
      this.button,
      element("p", { class: "today" }, this.date, this.weekday),
      element("div", { class: "track" }, this.bars, this.slider, this.#months()),
    );
  }

  /** A tick at the first day of each month, thinned out until the names have room. */
  #months() {
    const { days, isoDay, dateWords } = this.model;
    const firsts = Array.from({ length: days }, (_, day) => day).filter((day) => isoDay(day).endsWith("-01"));
    const every = Math.ceil(firsts.length / 8);
    const fits = (day, index) => index % every === 0 && day < days * 0.93; // at the end there is no room for a name
    const ticks = firsts.filter(fits).map((day) => {
      const words = dateWords(day, firsts.length > 14 ? { month: "short", year: "2-digit" } : { month: "short" });
      return element("span", { style: `--at:${day / Math.max(1, days - 1)}` }, words);
    });
    return element("div", { class: "months", "aria-hidden": "true" }, ...ticks);
  }

  #listen() {
    // Handled at once: the browser already sends one `input` a frame, another wait for a frame halves the rate.
    this.slider.addEventListener("input", () => {
      this.#stop();
      this.go(Number(this.slider.value));
    });
    this.button.addEventListener("click", () => this.toggle());
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  #key(event) {
    if (event.key === " " && event.target !== this.button && !event.target.closest("summary, a, button")) {
      event.preventDefault();
      this.toggle();
    }
    const weeks = { PageUp: WEEK, PageDown: -WEEK }[event.key];
    if (weeks && event.target === this.slider) {
      event.preventDefault(); // a browser's own page is a tenth of the span, whatever that is in days
      this.#stop();
      this.go(this.day + weeks);
    }
  }

  #play() {
    const { days, words } = this.model;
    if (this.day >= days - 1) this.go(0);
    this.playing = true;
    this.#face(words.pause);
    const pace = Math.min(LONGEST_DAY, Math.max(SHORTEST_DAY, WHOLE_PLAY / days));
    const [began, from] = [performance.now(), this.day];
    const tick = (now) => {
      if (!this.playing) return;
      const day = from + Math.max(0, Math.floor((now - began) / pace));
      if (day !== this.day) this.go(day);
      if (day >= days - 1) this.#stop();
      else requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  }

  #stop() {
    if (!this.playing) return;
    this.playing = false;
    this.#face(this.model.words.play);
    this.settled();
  }

  #face(words) {
    this.button.setAttribute("aria-label", words);
    this.button.title = words;
    this.button.classList.toggle("playing", this.playing);
  }

  #drawBars() {
    if (this.theme) drawHistogram(this.bars, this.model, this.filter, this.theme);
  }
}
