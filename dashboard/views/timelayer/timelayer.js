// The time layer: holds the day, the filter and the choice, and tells the parts what changed.
// `window.timeLayer` is one; its public face is day, counts, fillOf, setDay and obey.

import { Clock } from "./clock.js";
import { followTheme } from "./frame.js";
import { Legend } from "./legend.js";
import { Markers } from "./markers.js";
import { Pick } from "./pick.js";
import { Provinces } from "./provinces.js";
import { Reporter } from "./report.js";

export class TimeLayer {
  constructor(map, frame, model) {
    this.map = map;
    this.model = model;
    this.day = model.days - 1;
    this.span = 7;
    this.filter = null; // Set of unit numbers, or null for all
    this.choice = { unit: null, event: null };
    this.obeyed = null;
    this.reporter = new Reporter(model);
    this.clock = new Clock(frame.clock, model, (day) => this.setDay(day), () => this.report());
    this.legend = new Legend(frame.legend, model);
    this.provinces = new Provinces(map, model);
    this.markers = new Markers(map, this);
    this.pick = new Pick(map, frame.drawing, this);
    followTheme((theme) => this.#dress(theme));
    frame.fit(); // only now the legend and the clock have their height
  }

  /** How many units of the filter are in each state today: `actors[i]` held by actor i, and the others. */
  get counts() {
    return this.provinces.count(this.day, this.filter);
  }

  /** What is drawn now in the unit with this code: a colour, or `url(#...)` of a pattern. */
  fillOf(code) {
    return this.provinces.fillOf(code);
  }

  /** Go to a day of the theatre (0 is its first). */
  setDay(day) {
    const next = Math.max(0, Math.min(this.model.days - 1, Math.round(day)));
    if (next === this.day) return;
    this.day = next;
    this.#show();
    this.report();
  }

  /** What Python wants shown. The filter always holds; the day and choice only when Python asks anew, because
   *  the reader may have moved on while an older message was under way. */
  obey({ asked, day, span, units, unit, event }) {
    const numbers = units?.map((code) => this.model.unitNumbers.get(code));
    this.filter = numbers ? new Set(numbers) : null;
    this.span = span;
    if (asked !== this.obeyed) {
      this.obeyed = asked;
      this.reporter.cancel();
      this.day = Math.max(0, Math.min(this.model.days - 1, this.model.dayOf(day)));
      this.choice = { unit: this.model.unitNumbers.get(unit) ?? null, event };
    }
    this.clock.showFilter(this.filter);
    this.#show();
  }

  /** The reader chose a unit or an event (or nothing) on the map. */
  choose(choice) {
    this.choice = choice;
    this.#show();
    this.report({ now: true });
  }

  /** Rows of the events on the map today, from the first to before the last. */
  visibleRows() {
    const start = this.model.events.startOfDay;
    const first = this.span === 0 ? 0 : Math.max(0, this.day - this.span + 1);
    return [start[first], start[this.day + 1]];
  }

  report(how) {
    if (!this.clock.playing) this.reporter.tell(this, how);
  }

  #show() {
    this.clock.show(this.day);
    this.provinces.show(this.day, this.filter, this.choice.unit);
    this.markers.draw();
    this.legend.show(this.counts);
    this.pick.forget();
  }

  #dress(theme) {
    this.provinces.dress(theme);
    this.markers.dress(theme);
    this.clock.dress(theme);
    this.legend.dress(theme);
    this.#show();
  }
}
