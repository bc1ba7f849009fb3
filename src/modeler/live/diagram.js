import Viewer from 'bpmn-js/lib/Viewer';

import { element, keepChildren, say, svg } from './dom.js';
import { ring, runDown } from './ring.js';

/** The colours of the page, also where the page turns dark. */
const colors = {
  defaultFillColor: 'var(--paper)',
  defaultStrokeColor: 'var(--line)',
  defaultLabelColor: 'var(--ink)'
};
const margin = 24;
/** Below the diagram, in pixels, so that nothing of it is under the mark of bpmn.io. */
const markHeight = 24;
/** Smaller, and its labels cannot be read: then it scrolls. */
const smallest = 0.45;
/** As long as the transition in the style sheet, in milliseconds. */
const slideTime = 800;
/** Wider, and it gets a row of its own. */
const wide = 1000;

/** A diagram with the tokens in it. */
export class Diagram {
  #viewer;
  #section;
  #paper;
  #where;
  #tokens = svg('g', { class: 'tokens' });
  #moves = svg('g', { class: 'moves', 'aria-hidden': 'true' });
  #taken = new Set();
  #red = new Set();
  #zoom = 1;
  #count;

  static async open(process, xml) {
    const diagram = new Diagram(process);
    await diagram.#open(xml);
    return diagram;
  }

  constructor(process) {
    this.process = process;
    this.#paper = element('div', { class: 'paper' });
    this.#where = element('p', { class: 'where' });
    this.#count = element('span', { class: 'count' });
    const zoom = (sign, label, factor) =>
      element('button', { type: 'button', 'aria-label': `${label} ${process}`, onclick: () => this.#fit(this.#zoom * factor) }, sign);
    const title = `diagram-${process}`;
    this.#section = element('section', { class: 'diagram', 'aria-labelledby': title },
      element('header', {},
        element('h2', { id: title }, process), this.#count,
        zoom('−', 'Smaller:', 1 / 1.25), zoom('+', 'Larger:', 1.25)),
      element('div', { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': `Picture of ${process}` }, this.#paper),
      this.#where);
  }

  get section() {
    return this.#section;
  }

  async #open(xml) {
    // of no size yet: it is laid out when it is shown
    this.#viewer = new Viewer({ container: this.#paper, bpmnRenderer: colors });
    await this.#viewer.importXML(xml);
    const picture = this.#paper.querySelector('svg');
    picture.removeAttribute('tabindex');
    picture.setAttribute('role', 'img');
    picture.setAttribute('aria-label', `Diagram of ${this.process}; where its tokens are is said below`);
    this.#canvas.getLayer('run', 100).append(this.#tokens, this.#moves);
    new ResizeObserver(() => this.#fit(this.#zoom)).observe(this.#section);
  }

  get #canvas() {
    return this.#viewer.get('canvas');
  }

  #find(id) {
    return this.#viewer.get('elementRegistry').get(id);
  }

  nameOf(id) {
    return this.#find(id)?.businessObject.name?.replace(/\s+/g, ' ') || id;
  }

  formOf(id) {
    const values = this.#find(id).businessObject.extensionElements?.values ?? [];
    return values.find(({ $type }) => $type === 'zeebe:formDefinition')?.formId;
  }

  #fit(zoom) {
    if (this.#section.clientWidth === 0) {
      return;
    }
    const { inner } = this.#canvas.viewbox();
    this.#section.classList.toggle('wide', inner.width > wide);
    const width = this.#section.clientWidth - 2;
    this.#zoom = Math.min(4, Math.max(1, zoom));
    const box = { x: inner.x - margin, y: inner.y - margin, width: inner.width + 2 * margin, height: inner.height + 2 * margin };
    const scale = Math.max(smallest, Math.min(1, width / box.width)) * this.#zoom;
    this.#paper.style.width = `${Math.max(width, Math.round(box.width * scale))}px`;
    this.#paper.style.height = `${Math.round(box.height * scale) + markHeight}px`;
    this.#tokens.style.setProperty('--enlarged', Math.max(1, 0.8 / scale));
    this.#canvas.resized();
    this.#canvas.viewbox({ ...box, width: this.#paper.clientWidth / scale, height: this.#paper.clientHeight / scale });
  }

  /** Shows flows, tokens and timers, each by its id. */
  show({ active, flows, timers, incidents, count }, now, speed) {
    say(this.#count, `${count} ${count === 1 ? 'instance' : 'instances'}`);
    this.#mark('taken', this.#taken, new Set(flows.keys()));
    this.#mark('incident', this.#red, incidents);
    const places = [ ...active.keys() ].filter(id => this.#find(id));
    keepChildren(this.#tokens, places, id => this.#token(id));
    for (const token of this.#tokens.children) {
      const id = token.dataset.key;
      say(token.querySelector('text'), String(active.get(id)));
      token.classList.toggle('red', incidents.has(id));
      const timer = timers.get(id);
      token.classList.toggle('waits', Boolean(timer));
      if (timer) {
        runDown(token, timer, now, speed);
      }
    }
    say(this.#where, places.length === 0 ? 'No token is here.' :
      `Tokens: ${places.map(id => `${this.nameOf(id)} ${active.get(id)}`).join(', ')}`);
  }

  #mark(marker, marked, wanted) {
    for (const id of marked) {
      if (!wanted.has(id)) {
        marked.delete(id);
        this.#canvas.removeMarker(id, marker);
      }
    }
    for (const id of wanted) {
      if (!marked.has(id) && this.#find(id)) {
        marked.add(id);
        this.#canvas.addMarker(id, marker);
      }
    }
  }

  #token(id) {
    const { x, y, width, height } = this.#find(id);
    const isRound = width === height && width < 50;
    const around = ring(width / 2 + 7);
    around.setAttribute('transform', isRound ? `translate(${width / 2 - 2} ${height / 2 - 2})` : '');
    return svg('g', { class: 'token', transform: `translate(${x + 2} ${y + 2})` },
      isRound ? around : ring(16),
      svg('g', { class: 'pin' }, svg('circle', { class: 'dot', r: 12 }), svg('text', { dy: '0.35em' })));
  }

  /** Lets a token slide along a flow. */
  slide(flow) {
    const waypoints = this.#find(flow)?.waypoints;
    if (!waypoints || this.#section.hidden) {
      return;
    }
    const dot = svg('circle', { class: 'move', r: 9 });
    dot.style.offsetPath = `path("M ${waypoints.map(({ x, y }) => `${x} ${y}`).join(' L ')}")`;
    this.#moves.append(dot);
    dot.getBoundingClientRect();
    dot.classList.add('there');
    // not at the end of the transition: there is none in a hidden page
    setTimeout(() => dot.remove(), slideTime);
  }

  /** How often each flow was taken, drawn beside it. */
  countFlows(flows) {
    keepChildren(this.#labels, [ ...flows ].filter(([ id, taken ]) => taken > 1 && this.#find(id)).map(([ id ]) => id), id => this.#flowCount(id));
    for (const label of this.#labels.children) {
      say(label, `${flows.get(label.dataset.key)}×`);
    }
  }

  /** The diagram without its tokens, and where its flows and elements are. */
  async picture(steps) {
    const { svg: picture } = await this.#viewer.saveSVG();
    return { picture, steps: steps.map(({ id, wait }) => {
      const { waypoints, x, y, width, height } = this.#find(id);
      return waypoints ? { points: waypoints.map(point => ({ x: point.x, y: point.y })) } : { wait, x: x + width / 2, y: y + height / 2 };
    }) };
  }

  /** Shows what was taken, and what was not: how often each element and flow was, by its id. */
  showTaken(counts) {
    const untaken = [ ...counts ].filter(([ , count ]) => count === 0).map(([ id ]) => id);
    this.#mark('taken', this.#taken, new Set([ ...counts.keys() ].filter(id => !untaken.includes(id))));
    this.#mark('untaken', this.#red, new Set(untaken));
    this.countFlows(new Map([ ...counts ].filter(([ id ]) => this.#find(id)?.waypoints)));
    say(this.#count, `${counts.size - untaken.length} of ${counts.size} flows and elements`);
    say(this.#where, untaken.length === 0 ? 'Fully covered.' : `Not covered: ${untaken.map(id => this.nameOf(id)).join(', ')}`);
  }

  get #labels() {
    return this.#canvas.getLayer('counts', 99);
  }

  #flowCount(id) {
    const [ from, to ] = this.#find(id).waypoints;
    const beside = from.x === to.x ? [ 14, 4 ] : [ 0, 14 ];
    return svg('text', { class: 'flow-count', x: (from.x + to.x) / 2 + beside[0], y: (from.y + to.y) / 2 + beside[1] });
  }
}
