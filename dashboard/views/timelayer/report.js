// Map to Python: what the reader settled on, once the hand rests. Nothing is sent while dragging or playing.

const REST = 250; // milliseconds without a change

export class Reporter {
  constructor(model) {
    this.model = model;
    this.timer = null;
    this.count = 0;
  }

  tell(layer, { now = false } = {}) {
    this.cancel();
    this.timer = setTimeout(() => this.#send(layer), now ? 0 : REST);
  }

  cancel() {
    clearTimeout(this.timer);
  }

  #send({ day, choice, model }) {
    this.count += 1;
    // streamlit-folium exposes its `Streamlit`; with returned_objects=[] it never overwrites this value.
    window.Streamlit?.setComponentValue({
      day: model.isoDay(day),
      unit: choice.unit === null ? null : model.units[choice.unit].code,
      event: choice.event,
      version: model.version,
    });
  }
}
