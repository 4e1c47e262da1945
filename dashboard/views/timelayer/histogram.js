// Events per day, stacked by actor: where on the slider something happened.

/** Draws into the canvas at its size on the page. Days run over the way of the slider's thumb. */
export function drawHistogram(canvas, model, filter, theme) {
  const scale = window.devicePixelRatio || 1;
  canvas.width = Math.round(canvas.clientWidth * scale);
  canvas.height = Math.round(canvas.clientHeight * scale);
  const pen = canvas.getContext("2d");
  const perDay = countPerDay(model, filter);
  const most = Math.max(1, ...perDay.map((counts) => counts.reduce((sum, count) => sum + count, 0)));
  const step = canvas.width / Math.max(1, model.days);
  const width = Math.max(scale, step - scale);
  perDay.forEach((counts, day) => {
    let bottom = canvas.height;
    counts.forEach((count, actor) => {
      if (!count) return;
      const height = Math.max(scale, (count / most) * canvas.height);
      bottom -= height;
      pen.fillStyle = model.actors[actor].colour;
      pen.fillRect(Math.round(day * step), bottom, Math.round(width), height);
    });
  });
  pen.fillStyle = theme.quiet;
  pen.fillRect(0, canvas.height - scale, canvas.width, scale);
}

function countPerDay({ events, days, actors }, filter) {
  const perDay = Array.from({ length: days }, () => new Array(actors.length).fill(0));
  for (let row = 0; row < events.count; row += 1) {
    if (filter === null || filter.has(events.unit[row])) perDay[events.day[row]][events.actor[row]] += 1;
  }
  return perDay;
}
