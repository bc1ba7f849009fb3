/** A token slides along each flow for so long, as on the page. */
const slide = 0.6;
/** A wait is told in short. */
const longestWait = 1.6;
const rest = 1.2;

/**
 * An SVG that moves by itself: what one instance has gone through.
 *
 * `picture` is the diagram as SVG, `steps` are `{ points }` of a flow or `{ wait, x, y }` of a timer in seconds, in order.
 */
export function animation({ picture, steps }) {
  const points = [];
  const times = [];
  const drawn = [];
  const rings = [];
  let time = 0;
  for (const step of steps) {
    if (step.points) {
      const begin = points.length;
      points.push(...step.points);
      const lengths = lengthsOf(step.points);
      times.push(...lengths.map(length => time + 0.1 + slide * length / lengths.at(-1)));
      time = times.at(-1);
      drawn.push({ points: points.slice(begin), at: time });
    } else {
      const wait = Math.min(longestWait, step.wait);
      points.push(step, step);
      times.push(time + 0.1, time + 0.1 + wait);
      rings.push({ ...step, from: time + 0.1, to: time + 0.1 + wait });
      time = times.at(-1);
    }
  }
  const whole = time + rest;
  const share = seconds => Number((seconds / whole).toFixed(4));
  const dur = `dur="${whole.toFixed(1)}s" repeatCount="indefinite"`;
  const way = lengthsOf(points);
  const keyPoints = [ 0, ...way.map(length => Number((length / way.at(-1)).toFixed(4))), 1 ];
  const keyTimes = [ 0, ...times.map(share), 1 ];
  const flows = drawn.map(({ points: line, at }) => `<path d="${path(line)}" class="run-flow" opacity="0"><animate attributeName="opacity" values="0;1;1" keyTimes="0;${share(at)};1" calcMode="discrete" ${dur}/></path>`);
  const waits = rings.map(({ x, y, from, to }) => `<circle cx="${x}" cy="${y}" r="25" pathLength="1" class="run-ring" opacity="0" transform="rotate(-90 ${x} ${y})"><animate attributeName="opacity" values="0;1;0;0" keyTimes="0;${share(from)};${share(to)};1" calcMode="discrete" ${dur}/><animate attributeName="stroke-dashoffset" values="0;0;1;1" keyTimes="0;${share(from)};${share(to)};1" ${dur}/></circle>`);
  const token = `<circle r="11" class="run-token"><animateMotion path="${path(points)}" keyPoints="${keyPoints.join(';')}" keyTimes="${keyTimes.join(';')}" calcMode="linear" ${dur}/></circle>`;
  return picture
    .replace(/^[\s\S]*?(?=<svg)/, '')
    .replace(/(<svg[^>]*>)/, `$1${style}`)
    .replace(/<\/svg>\s*$/, `${[ ...flows, ...waits, token ].join('')}</svg>\n`);
}

const style = '<style>svg{--paper:#fff;--line:#3b4557;--ink:#1c2330;--run:#0b62d6;--taken:#0a7f47;background:#fff}' +
  '@media(prefers-color-scheme:dark){svg{--paper:#1b212b;--line:#b6bfd0;--ink:#e7eaf0;--run:#6ea8ff;--taken:#4ccb8a;background:#1b212b}}' +
  '.run-flow{fill:none;stroke:var(--taken);stroke-width:3}.run-ring{fill:none;stroke:var(--run);stroke-width:4;stroke-dasharray:1}.run-token{fill:var(--run)}</style>';

const path = points => `M${points.map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`).join('L')}`;

/** How far each point is from the first one, along the line. */
function lengthsOf(points) {
  let length = 0;
  return points.map(({ x, y }, index) => {
    length += index === 0 ? 0 : Math.hypot(x - points[index - 1].x, y - points[index - 1].y);
    return length;
  });
}
