// Entry: fetch the packed data, lay out the frame, start the time layer. Everything shown from the data is
// text (textContent), never HTML: names and words may come from articles.

import { decode } from "./data.js";
import { layFrame, sayInFrame } from "./frame.js";
import { TimeLayer } from "./timelayer.js";

export async function start(map, options) {
  const frame = layFrame(map, options.bounds);
  try {
    const [control, rows, units] = await Promise.all([
      load(options.control, "json"),
      load(options.events, "arrayBuffer"),
      load(options.units, "json"),
      stylesLoaded(),
    ]);
    const model = decode(control, rows, units);
    model.version = options.events.split("/").pop(); // rows of events mean nothing with another file
    window.timeLayer = new TimeLayer(map, frame, model);
    if (window.timeLayerCommand) window.timeLayer.obey(window.timeLayerCommand);
  } catch (fault) {
    console.error(fault);
    sayInFrame(frame, options.loadFailed);
  }
}

async function load(address, form) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer[form]();
}

/** streamlit-folium runs the map's script without waiting for its style sheets; sizes are wrong until then. */
function stylesLoaded() {
  const links = [...document.querySelectorAll("link[rel=stylesheet]")].filter((link) => !link.sheet);
  return Promise.all(links.map((link) => new Promise((done) => {
    link.addEventListener("load", done);
    link.addEventListener("error", done);
  })));
}
