// The packed files as arrays that the layers read from.

const TYPES = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array };
const DAY = 86_400_000;
export const NO_UNIT = 0xffff;

/** The model: everything that does not change while the page is open. */
export function decode(control, rows, units) {
  const firstDay = Date.parse(`${control.firstDay}T00:00:00Z`);
  return {
    ...control,
    attribution: units.attribution,
    features: units.features,
    unitNumbers: new Map(control.units.map((unit, number) => [unit.code, number])),
    lookTable: lookTable(control),
    events: decodeEvents(control, rows),
    isoDay: (day) => new Date(firstDay + day * DAY).toISOString().slice(0, 10),
    dayOf: (iso) => Math.round((Date.parse(`${iso}T00:00:00Z`) - firstDay) / DAY),
    dateWords: (day, style) => formatter(control.language, style).format(firstDay + day * DAY),
  };
}

const formatters = new Map();

function formatter(language, style) {
  const key = JSON.stringify(style);
  if (!formatters.has(key)) {
    formatters.set(key, new Intl.DateTimeFormat(language, { timeZone: "UTC", ...style }));
  }
  return formatters.get(key);
}

/** Look of every unit on every day: table[unit * days + day]. Look 0 is "no information". */
function lookTable({ units, days }) {
  const table = new Uint16Array(units.length * days);
  units.forEach((unit, number) => {
    unit.periods.forEach(([start, look], index) => {
      const end = index + 1 < unit.periods.length ? unit.periods[index + 1][0] : days;
      table.fill(look, number * days + Math.min(start, days), number * days + Math.min(end, days));
    });
  });
  return table;
}

function decodeEvents({ columns, count, places, days }, rows) {
  const events = { count };
  let offset = 0;
  for (const [name, width] of columns) {
    events[name] = new TYPES[width](rows, offset, count);
    offset += Math.ceil((width * count) / 4) * 4;
  }
  // Web Mercator, 0..1 across the world: a pixel is this times 256 * 2^zoom, minus the origin of the map.
  events.x = new Float64Array(count);
  events.y = new Float64Array(count);
  for (let row = 0; row < count; row += 1) {
    const [, lat, lon] = places[events.place[row]];
    const sine = Math.sin((lat * Math.PI) / 180);
    events.x[row] = (lon + 180) / 360;
    events.y[row] = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  }
  events.startOfDay = startOfDay(events.day, days);
  return events;
}

/** Rows are sorted by day, so the events of days a..b are the rows startOfDay[a] .. startOfDay[b + 1]. */
function startOfDay(column, days) {
  const start = new Uint32Array(days + 1);
  let row = 0;
  for (let day = 0; day <= days; day += 1) {
    while (row < column.length && column[row] < day) row += 1;
    start[day] = row;
  }
  return start;
}
