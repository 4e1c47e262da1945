// The shapes of events: kind by shape, actor by colour, status by filling.

/** Paths in a square from -1 to 1. */
const SHAPES = {
  captured: (pen) => pen.arc(0, 0, 0.86, 0, 2 * Math.PI),
  withdrew: (pen) => polygon(pen, [[-0.95, -0.7], [0.95, -0.7], [0, 0.95]]),
  holds: (pen) => polygon(pen, [[-0.76, -0.76], [0.76, -0.76], [0.76, 0.76], [-0.76, 0.76]]),
  contested: (pen) => polygon(pen, [
    [0, -0.42], [0.58, -1], [1, -0.58], [0.42, 0], [1, 0.58], [0.58, 1],
    [0, 0.42], [-0.58, 1], [-1, 0.58], [-0.42, 0], [-1, -0.58], [-0.58, -1],
  ]),
};

function polygon(pen, points) {
  points.forEach(([x, y], index) => (index ? pen.lineTo(x, y) : pen.moveTo(x, y)));
  pen.closePath();
}

/** A canvas with one marker; `radius` in device pixels. */
export function sprite({ kind, status, colour, theme, radius, scale }) {
  const rim = Math.max(1, 1.5 * scale);
  const half = Math.ceil(radius + 2 * rim);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 2 * half;
  const pen = canvas.getContext("2d");
  const trace = () => {
    pen.save();
    pen.translate(half, half);
    pen.scale(radius, radius);
    pen.beginPath();
    SHAPES[kind](pen);
    pen.restore();
  };
  const outline = (width, style) => {
    trace();
    pen.lineWidth = width;
    pen.strokeStyle = style;
    pen.stroke();
  };
  pen.lineJoin = "round";
  outline(3 * rim, theme.halo); // parts the marker from a province of the same colour
  trace();
  pen.fillStyle = status === "reported" ? colour : theme.halo;
  pen.fill();
  outline(status === "reported" ? rim * 0.7 : 1.4 * rim, status === "reported" ? theme.ink : colour);
  if (status === "denied") strike(pen, half, radius, rim, theme);
  return canvas;
}

function strike(pen, half, radius, rim, theme) {
  pen.beginPath();
  pen.moveTo(half - radius, half + radius);
  pen.lineTo(half + radius, half - radius);
  pen.lineWidth = 1.6 * rim;
  pen.strokeStyle = theme.ink;
  pen.stroke();
}

/** A sprite as offsets from its middle, for writing into an image: [dx, dy, rgba] of each opaque pixel. */
export function stamp(canvas) {
  const { width, height } = canvas;
  const pixels = new Uint32Array(canvas.getContext("2d").getImageData(0, 0, width, height).data.buffer);
  const dots = [];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const rgba = pixels[y * width + x];
      if (rgba >>> 24 > 127) dots.push([x - width / 2, y - height / 2, (rgba | 0xff000000) >>> 0]);
    }
  }
  return { dots, reach: Math.ceil(width / 2) };
}
