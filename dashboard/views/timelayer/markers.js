// The events, on one canvas of our own above the polygons.
//
// Up to a few hundred markers are drawn as smooth sprites. Thousands are written pixel by pixel into one image:
// that carries a hundred thousand at 60 frames a second, where sprites carry eight.

import { sprite, stamp } from "./sprites.js";

const MOST_SPRITES = 1500;
const RADIUS = 6; // CSS pixels, where the drawing is at least NARROW wide
const NARROW = 500;
const SMALL = 3;

/** Leaflet's renderer gives the canvas its place, its padding and its zoom animation. */
const Surface = L.Renderer.extend({
  initialize(paint) {
    L.Renderer.prototype.initialize.call(this, { padding: 0.1, pane: "events" });
    this.paint = paint;
  },
  _initContainer() {
    this._container = L.DomUtil.create("canvas", "events leaflet-zoom-animated");
    this.pen = this._container.getContext("2d", { willReadFrequently: true });
  },
  _destroyContainer() {
    L.DomUtil.remove(this._container);
  },
  _updatePaths() {},
  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const canvas = this._container;
    const size = this._bounds.getSize();
    const scale = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(canvas, this._bounds.min);
    canvas.width = Math.round(size.x * scale);
    canvas.height = Math.round(size.y * scale);
    canvas.style.width = `${size.x}px`;
    canvas.style.height = `${size.y}px`;
    this.image = null;
    this.paint();
  },
});

export class Markers {
  constructor(map, layer) {
    this.map = map;
    this.layer = layer;
    this.drawn = 0;
    const pane = map.createPane("events");
    pane.style.zIndex = 450;
    pane.style.pointerEvents = "none";
    this.surface = new Surface(() => this.draw());
  }

  dress(theme) {
    this.theme = theme;
    this.sprites = new Map();
    this.stamps = []; // by key; an array, because it is read for every marker of every frame
    if (!this.map.hasLayer(this.surface)) this.surface.addTo(this.map);
  }

  draw() {
    if (!this.theme || !this.surface._bounds) return;
    const rows = this.#rowsOnCanvas();
    this.drawn = rows.count;
    if (rows.count > MOST_SPRITES) this.#drawStamps(rows);
    else this.#drawSprites(rows);
  }

  /** Row number of the event nearest to a point of the map's container, or null if none is within reach. */
  nearest(point, reach) {
    const { events } = this.layer.model;
    const [first, last] = this.layer.visibleRows();
    const scale = 256 * 2 ** this.map.getZoom();
    const origin = this.map.getPixelOrigin();
    const { x, y } = this.map.containerPointToLayerPoint(point).add(origin);
    let best = null;
    let bestDistance = reach * reach;
    for (let row = last - 1; row >= first; row -= 1) {
      if (!this.#passes(events.unit[row])) continue;
      const distance = (events.x[row] * scale - x) ** 2 + (events.y[row] * scale - y) ** 2;
      if (distance < bestDistance) [best, bestDistance] = [row, distance];
    }
    return best;
  }

  #passes(unit) {
    return this.layer.filter === null || this.layer.filter.has(unit);
  }

  /** Which rows fall on the canvas, and where, in device pixels. */
  #rowsOnCanvas() {
    const { events } = this.layer.model;
    const [first, last] = this.layer.visibleRows();
    const pixelRatio = window.devicePixelRatio || 1;
    const scale = 256 * 2 ** this.map.getZoom() * pixelRatio;
    const corner = this.map.getPixelOrigin().add(this.surface._bounds.min).multiplyBy(pixelRatio);
    const { width, height } = this.surface._container;
    const rows = this.#buffers(last - first);
    let count = 0;
    for (let row = first; row < last; row += 1) {
      if (!this.#passes(events.unit[row])) continue;
      const x = Math.round(events.x[row] * scale - corner.x);
      const y = Math.round(events.y[row] * scale - corner.y);
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      rows.row[count] = row;
      rows.x[count] = x;
      rows.y[count] = y;
      count += 1;
    }
    rows.count = count;
    return rows;
  }

  /** Kept between frames, so that scrubbing makes no garbage. */
  #buffers(length) {
    if (!this.rows || this.rows.row.length < length) {
      this.rows = { row: new Uint32Array(length), x: new Int32Array(length), y: new Int32Array(length), count: 0 };
    }
    return this.rows;
  }

  #drawSprites({ row, x, y, count }) {
    const { pen, _container: canvas } = this.surface;
    const { events } = this.layer.model;
    const chosen = this.layer.choice.event;
    const radius = this.map.getSize().x < NARROW ? RADIUS * 0.75 : RADIUS;
    pen.clearRect(0, 0, canvas.width, canvas.height);
    for (let index = 0; index < count; index += 1) {
      const fresh = events.day[row[index]] === this.layer.day;
      const image = this.#spriteOf(row[index], fresh ? radius * 1.25 : radius);
      pen.drawImage(image, x[index] - image.width / 2, y[index] - image.height / 2);
    }
    const at = row.subarray(0, count).indexOf(chosen);
    if (chosen !== null && at >= 0) this.#ring(x[at], y[at]);
  }

  #ring(x, y) {
    const { pen } = this.surface;
    const scale = window.devicePixelRatio || 1;
    for (const [width, colour] of [[6, this.theme.halo], [3, this.theme.ink]]) {
      pen.beginPath();
      pen.arc(x, y, RADIUS * 2 * scale, 0, 2 * Math.PI);
      pen.lineWidth = width * scale;
      pen.strokeStyle = colour;
      pen.stroke();
    }
  }

  #drawStamps({ row, x, y, count }) {
    const { surface } = this;
    const { width, height } = surface._container;
    surface.image ??= surface.pen.createImageData(width, height);
    const pixels = new Uint32Array(surface.image.data.buffer);
    pixels.fill(0);
    for (let index = 0; index < count; index += 1) {
      const { offsets, colours, reach } = this.#stampOf(row[index], width);
      const [left, top] = [x[index], y[index]];
      if (left < reach || top < reach || left >= width - reach || top >= height - reach) continue;
      const middle = top * width + left;
      for (let dot = 0; dot < offsets.length; dot += 1) pixels[middle + offsets[dot]] = colours[dot];
    }
    surface.pen.putImageData(surface.image, 0, 0);
  }

  #keyOf(row) {
    const { kind, status, actor } = this.layer.model.events;
    return (actor[row] * 8 + kind[row]) * 8 + status[row];
  }

  #spriteOf(row, radius) {
    const key = this.#keyOf(row) * 64 + radius * 4;
    let found = this.sprites.get(key);
    if (!found) {
      const { events, kinds, statuses, actors } = this.layer.model;
      const scale = window.devicePixelRatio || 1;
      found = sprite({
        kind: kinds[events.kind[row]],
        status: statuses[events.status[row]],
        colour: actors[events.actor[row]].colour,
        theme: this.theme,
        radius: radius * scale,
        scale: radius === SMALL ? scale / 2 : scale,
      });
      this.sprites.set(key, found);
    }
    return found;
  }

  /** Offsets depend on the width of the canvas, so a stamp belongs to one width. */
  #stampOf(row, width) {
    const key = this.#keyOf(row);
    let found = this.stamps[key];
    if (!found || found.width !== width) {
      const { dots, reach } = stamp(this.#spriteOf(row, SMALL));
      found = {
        width,
        reach,
        offsets: Int32Array.from(dots, ([dx, dy]) => dy * width + dx),
        colours: Uint32Array.from(dots, ([, , rgba]) => rgba),
      };
      this.stamps[key] = found;
    }
    return found;
  }
}
