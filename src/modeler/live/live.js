import { Diagram } from './diagram.js';
import { act, one, say } from './dom.js';
import { Incidents } from './incidents.js';
import { Instances } from './instances.js';
import { Play } from './play.js';
import { Run } from './run.js';
import { Tasks } from './tasks.js';

import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './live.css';

/** Callers first. */
const processes = [
  'provision-oath-tokens', 'create-oath-tokens', 'return-oath-tokens', 'revoke-oath-tokens',
  'follow-up-oath-job', 'await-many-oath-jobs', 'await-oath-job'
];

const run = new Run();
const waiting = [];
const diagrams = new Map();
let frameAsked = false;
let isPressed = false;
let filter;
let speedShown;

const nameOf = (process, id) => diagrams.get(process).nameOf(id);
const tasks = new Tasks(run, diagrams, nameOf);
const incidents = new Incidents(run, nameOf);
const instances = new Instances(run, nameOf, root => {
  filter = root;
  ask();
});
new Play();

/** For tests and pictures: how many frames were drawn, where the tokens are, and events without a server. */
window.live = {
  frames: 0,
  tokens: () => Object.fromEntries([ ...run.totals() ].map(([ process, { active } ]) => [ process, Object.fromEntries(active) ])),
  receive(events) {
    waiting.push(...events);
    ask();
  },
  picture(name, process) {
    const { key } = run.roots().find(root => run.nameOf(root.key) === name);
    const { steps } = run.family(key).find(instance => instance.process === process);
    return diagrams.get(process).picture(steps);
  }
};

Promise.all(processes.map(open)).then(listen);
setInterval(() => say(one('#clock'), new Date(run.now()).toLocaleTimeString()), 250);

async function open(process) {
  const section = document.createElement('div');
  one('#diagrams').append(section);
  const diagram = await Diagram.open(process, await (await fetch(`models/${process}.bpmn`)).text());
  diagram.section.hidden = true;
  diagrams.set(process, diagram);
  section.replaceWith(diagram.section);
}

function listen() {
  const events = new EventSource('events');
  events.addEventListener('message', ({ data }) => {
    waiting.push(...JSON.parse(data));
    ask();
  });
  events.addEventListener('clock', ({ data }) => {
    run.clock(JSON.parse(data));
    ask();
  });
  events.addEventListener('open', () => one('#offline').hidden = true);
  events.addEventListener('error', () => one('#offline').hidden = false);
}

/** A button that a new row moves between press and release would not be clicked: nothing moves meanwhile. */
addEventListener('pointerdown', ({ button, target }) => isPressed = button === 0 && target.closest('button') !== null);
for (const type of [ 'pointerup', 'pointercancel' ]) {
  addEventListener(type, () => {
    isPressed = false;
    ask();
  });
}

/** However many events come, the page is drawn once a frame. */
function ask() {
  if (!frameAsked) {
    frameAsked = true;
    requestAnimationFrame(draw);
  }
}

function draw() {
  frameAsked = false;
  if (isPressed) {
    return;
  }
  waiting.splice(0).forEach(event => run.apply(event));
  const now = run.now();
  const totals = run.totals(filter);
  for (const [ process, diagram ] of diagrams) {
    const total = totals.get(process);
    diagram.section.hidden = !total;
    if (total) {
      diagram.show(total, now, run.time.speed);
      diagram.countFlows(total.flows);
    }
  }
  slide(now);
  tasks.show(filter);
  incidents.show(filter);
  instances.show(filter, now);
  showPingOne();
  window.live.frames++;
}

/** What happened before this page was open is shown, but does not move. */
function slide(now) {
  for (const { at, process, flow, root } of run.takeMoves()) {
    if (now - at < 3_000 * run.time.speed && (filter === undefined || filter === root)) {
      diagrams.get(process)?.slide(flow);
    }
  }
}

const states = { well: 'PingOne answers', unavailable: 'PingOne is unavailable', refusing: 'PingOne rejects the client credentials' };

function showPingOne() {
  const isWell = run.pingOneState === 'well';
  one('#pingone').classList.toggle('bad', !isWell);
  say(one('#pingone'), states[run.pingOneState]);
  one('#recover').hidden = isWell;
  // once for each change: what a viewer has just chosen is not taken back until the engine has it
  if (speedShown !== run.time.speed) {
    speedShown = run.time.speed;
    one(`#speeds input[value="${speedShown}"]`).checked = true;
  }
}

one('#recover').addEventListener('click', () => act('recovery', {}));
