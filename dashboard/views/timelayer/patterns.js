// How a look is painted: a plain colour, or an SVG pattern where a plain colour would say too much.

import { svg } from "./dom.js";

/** What `fill` gets for each look. Patterns are put into `defs`, replacing those of another theme. */
export function paintLooks(looks, actors, theme, defs, prefix) {
  defs.replaceChildren();
  return looks.map((look, number) => {
    const pattern = patternOf(look, actors, theme);
    if (typeof pattern === "string") return pattern;
    pattern.setAttribute("id", `${prefix}-${number}`);
    defs.append(pattern);
    return `url(#${prefix}-${number})`;
  });
}

function patternOf({ state, holder, rivals, claimed }, actors, theme) {
  const colour = (actor) => actors[actor]?.colour ?? theme.quiet;
  if (state === "held") return claimed ? stripes(colour(holder), theme) : colour(holder);
  if (state === "contested") return hatching(colour(holder), colour(rivals[0]), theme);
  if (state === "abandoned") return dots(theme);
  return theme.paper;
}

/** Claimed: stripes of the claimant on paper. */
function stripes(colour, { paper }) {
  return pattern(9, paper, "rotate(45)", svg("rect", { width: 5, height: 9, fill: colour }));
}

/** Contested: the two sides cross each other, and neither has the ground. */
function hatching(holder, rival, { paper }) {
  const line = (d, stroke) => svg("path", { d, stroke, "stroke-width": 2, "stroke-linecap": "square" });
  return pattern(8, paper, null, line("M-2,2 L2,-2 M0,8 L8,0 M6,10 L10,6", holder),
    line("M-2,6 L2,10 M0,0 L8,8 M6,-2 L10,2", rival));
}

/** Left: dots on paper. */
function dots({ paper, quiet }) {
  return pattern(8, paper, null, svg("circle", { cx: 4, cy: 4, r: 1.4, fill: quiet }));
}

function pattern(size, paper, transform, ...marks) {
  return svg("pattern", { width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: transform },
    svg("rect", { width: size, height: size, fill: paper }), ...marks);
}
