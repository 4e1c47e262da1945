// The frame the map lives in: legend, drawing, clock. And its light or dark theme.

import { element } from "./dom.js";

/** Rearranges streamlit-folium's page around the map it has made. */
export function layFrame(map, bounds) {
  const drawing = map.getContainer();
  const legend = element("section", { class: "legend" });
  const clock = element("section", { class: "clock" });
  const main = element("main", { class: "frame" });
  document.body.prepend(main);
  main.append(legend, drawing, clock);
  drawing.style.removeProperty("height"); // streamlit-folium gives it the whole frame; the clock needs a part
  const fit = () => {
    map.invalidateSize({ animate: false });
    map.fitBounds(bounds, { animate: false, padding: [12, 12] });
  };
  new ResizeObserver(() => map.invalidateSize({ animate: false, pan: false })).observe(drawing);
  map.attributionControl.setPrefix("Leaflet");
  map.scrollWheelZoom.disable(); // the wheel scrolls the page until the reader has turned to the map
  map.on("focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());
  return { main, drawing, legend, clock, fit };
}

export function sayInFrame(frame, words) {
  frame.clock.replaceChildren(element("p", { role: "alert" }, words));
}

/** Colours that depend on the theme, where a style sheet cannot reach (canvas, SVG attributes). */
export const THEMES = {
  light: { paper: "#ece9e2", ink: "#1d1f23", line: "#ffffff", quiet: "#8b8880", halo: "#ffffff" },
  dark: { paper: "#343941", ink: "#f1efea", line: "#14171c", quiet: "#9a9ea6", halo: "#14171c" },
};

/** Calls `tell` with the theme now and whenever Streamlit changes it. */
export function followTheme(tell) {
  let current = null;
  const look = () => {
    const name = isDark(getComputedStyle(document.body).backgroundColor) ? "dark" : "light";
    if (name === current) return;
    current = name;
    document.documentElement.dataset.theme = name;
    tell(THEMES[name]);
  };
  look();
  // Streamlit sends its theme with every render message; its own listener applies it just before this one runs.
  window.addEventListener("message", (message) => {
    if (message.data?.type === "streamlit:render") setTimeout(look);
  });
}

function isDark(colour) {
  const [red, green, blue, opacity = 1] = (colour.match(/[\d.]+/g) ?? [255, 255, 255]).map(Number);
  return opacity > 0 && 0.3 * red + 0.59 * green + 0.11 * blue < 128;
}
