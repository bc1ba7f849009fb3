// Draws docs/benchmark/cpu-per-poll.svg and memory.svg from docs/benchmark/results.json:
//   node src/benchmark/plots.mjs
// Each subject has a colour and a marker of its own, and its name stands at its line.
import { readFileSync, writeFileSync } from 'node:fs';

const SUBJECTS = {
  limit: { name: 'no-op, streams', colour: '#777777', marker: (x, y) => path(x, y, 'M-6 -6L6 6M-6 6L6 -6') },
  'polling-limit': { name: 'no-op, polls', colour: '#000000', marker: (x, y) => path(x, y, 'M-7 0H7M0 -7V7') },
  'bare-request': { name: 'no-op and bare request', colour: '#56b4e9', marker: (x, y) => path(x, y, 'M0 -8L8 0L0 8L-8 0Z') },
  worker: { name: 'this worker', colour: '#0072b2', marker: (x, y) => `<circle cx="${x}" cy="${y}" r="6"/>` },
  'c1-worker': { name: 'C1 alone', colour: '#cc79a7', marker: (x, y) => path(x, y, 'M0 7L7 -6H-7Z') },
  'unpacked-worker': { name: 'AOT cache', colour: '#d55e00', marker: (x, y) => path(x, y, 'M0 -7L7 6H-7Z') },
  'quick-worker': { name: 'AOT cache of a C1 run', colour: '#009e73', marker: (x, y) => `<rect x="${x - 6}" y="${y - 6}" width="12" height="12"/>` },
};
const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [960, 520, 90, 310, 60, 70];

const { growth } = JSON.parse(readFileSync('docs/benchmark/results.json', 'utf8'));

function path(x, y, d) {
  return `<path transform="translate(${x} ${y})" d="${d}"/>`;
}

function scale(values, from, to) {
  const [low, high] = [Math.min(...values), Math.max(...values)].map(Math.log);
  return value => Math.round(from + (Math.log(value) - low) / (high - low) * (to - from));
}

/** Names at the ends of lines, none of them over another. */
function spread(labels) {
  labels.sort((a, b) => a.y - b.y);
  labels.forEach((label, i) => label.y = Math.max(label.y, i ? labels[i - 1].y + 26 : 0));
  const beyond = Math.max(0, labels.at(-1).y - (HEIGHT - BOTTOM));
  labels.forEach(label => label.y -= beyond);
  return labels;
}

function draw(file, title, ticks, value, text) {
  const lines = Object.entries(growth).map(([subject, steps]) =>
    ({ ...SUBJECTS[subject], points: steps.map(step => [step.polls, value(step)]) }));
  const all = lines.flatMap(line => line.points);
  const x = scale(all.map(point => point[0]), LEFT, WIDTH - RIGHT);
  const y = scale([...all.map(point => point[1]), ...ticks], HEIGHT - BOTTOM, TOP);
  const polls = [...new Set(all.map(point => point[0]))].filter(p => p !== 15_000);
  const labels = spread(lines.map(line => {
    const end = line.points.at(-1);
    return { ...line, y: y(end[1]), end: [x(end[0]), y(end[1])] };
  }));
  writeFileSync(`docs/benchmark/${file}.svg`, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="22">
<title>${title}</title>
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="${LEFT}" y="34">${title}</text>
${ticks.map(tick => `<path d="M${LEFT} ${y(tick)}H${WIDTH - RIGHT}" stroke="#dddddd"/><text x="${LEFT - 14}" y="${y(tick) + 8}" text-anchor="end">${text(tick)}</text>`).join('\n')}
${polls.map(p => `<text x="${x(p)}" y="${HEIGHT - 36}" text-anchor="middle">${p.toLocaleString('en')}</text>`).join('\n')}
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 8}" text-anchor="middle">polls since the start</text>
${lines.map(line => `<g stroke="${line.colour}" fill="${line.colour}" stroke-width="3"><path fill="none" d="M${line.points.map(([p, v]) => `${x(p)} ${y(v)}`).join('L')}"/>${line.points.map(([p, v]) => line.marker(x(p), y(v))).join('')}</g>`).join('\n')}
${labels.map(line => `<path d="M${line.end} L${WIDTH - RIGHT + 22} ${line.y}" stroke="${line.colour}" stroke-dasharray="3 4"/><g fill="${line.colour}" stroke="${line.colour}" stroke-width="3">${line.marker(WIDTH - RIGHT + 30, line.y)}</g><text x="${WIDTH - RIGHT + 46}" y="${line.y + 8}">${line.name}</text>`).join('\n')}
</svg>
`);
}

draw('cpu-per-poll', 'CPU per poll, ms, of all polls so far, without the start (log scales)', [0.1, 0.3, 1, 3],
  step => step.cpuMillisPerPoll.median, tick => tick);
draw('memory', 'Resident memory, MB (log scales)', [150, 200, 250, 300], step => step.megabytes.median, tick => tick);
