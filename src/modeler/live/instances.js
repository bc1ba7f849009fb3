import { element, keepChildren, one, say } from './dom.js';
import { ringPicture, runDown } from './ring.js';

/** More rows would only be scrolled past, and make the page slow. */
const mostRows = 40;

const words = { incident: 'incident', task: 'to decide', waits: 'waits', running: 'running', ended: 'ended', terminated: 'terminated' };

/** The instances that were started, each with what it has called. */
export class Instances {
  #run;
  #nameOf;
  #choose;

  /** `choose` gets the key of an instance to show alone, or nothing to show all. */
  constructor(run, nameOf, choose) {
    this.#run = run;
    this.#nameOf = nameOf;
    this.#choose = choose;
    one('#all').addEventListener('click', () => choose(undefined));
    one('#search').addEventListener('input', () => choose(undefined));
  }

  show(filter, now) {
    const text = one('#search').value.trim().toLowerCase();
    const found = this.#run.roots().filter(({ key }) => this.#run.nameOf(key).toLowerCase().includes(text)).reverse();
    const shown = found.slice(0, mostRows).map(({ key }) => key);
    if (filter !== undefined && !shown.includes(filter)) {
      shown.unshift(filter);
    }
    const families = this.#families(new Set(shown));
    keepChildren(one('#instances ul'), shown, key => this.#row(key));
    for (const row of one('#instances ul').children) {
      this.#fill(row, families.get(Number(row.dataset.key)), filter, now);
    }
    one('#all').hidden = filter === undefined;
    one('#more').hidden = found.length <= mostRows;
    say(one('#more'), `and ${found.length - mostRows} more`);
    this.#detail(filter, families.get(filter), now);
  }

  #families(roots) {
    const families = new Map();
    for (const instance of this.#run.instances.values()) {
      if (roots.has(instance.root)) {
        families.set(instance.root, [ ...families.get(instance.root) ?? [], instance ]);
      }
    }
    return families;
  }

  #row(key) {
    return element('li', {}, element('button', { type: 'button', class: 'row', 'aria-pressed': 'false', onclick: ({ currentTarget }) =>
      this.#choose(currentTarget.getAttribute('aria-pressed') === 'true' ? undefined : key) },
    element('span', { class: 'name' }), ringPicture(), element('span', { class: 'state' })));
  }

  #fill(row, family, filter, now) {
    const { key } = family[0];
    const timer = this.#run.nextTimer(family);
    const state = this.#state(family, timer);
    say(row.querySelector('.name'), this.#run.nameOf(key));
    say(row.querySelector('.state'), words[state]);
    row.firstChild.dataset.state = state;
    row.firstChild.setAttribute('aria-pressed', String(filter === key));
    if (timer) {
      runDown(row, timer, now, this.#run.time.speed);
    }
  }

  #state(family, timer) {
    const has = open => [ ...open.values() ].some(({ instance }) => family.some(({ key }) => key === instance));
    if (has(this.#run.incidents)) {
      return 'incident';
    }
    if (has(this.#run.tasks)) {
      return 'task';
    }
    return family[0].state === 'running' && timer ? 'waits' : family[0].state;
  }

  #detail(filter, family, now) {
    const detail = one('#detail');
    detail.hidden = filter === undefined || !family;
    if (detail.hidden) {
      return;
    }
    keepChildren(detail, family.map(({ key }) => key), () => element('section', {}, element('h3'), element('p', { class: 'due' }), element('dl')));
    for (const section of detail.children) {
      this.#fillDetail(section, this.#run.instances.get(Number(section.dataset.key)), now);
    }
  }

  #fillDetail(section, instance, now) {
    const { key, process, state, last, failure } = instance;
    const timer = this.#run.nextTimer([ instance ]);
    say(section.querySelector('h3'), process);
    say(section.querySelector('.due'), [
      state === 'ended' ? `ended in “${this.#nameOf(process, last)}”` : state,
      timer && `${this.#nameOf(process, timer.element)} at ${new Date(timer.due).toLocaleTimeString()}`,
      state === 'running' && failure ? `${failure.message} (${failure.retries} retries left)` : undefined
    ].filter(Boolean).join(' · '));
    const variables = [ ...this.#run.ownVariables(key) ].filter(([ , json ]) => json !== 'null').sort(([ a ], [ b ]) => a.localeCompare(b));
    const list = section.querySelector('dl');
    keepChildren(list, variables.map(([ name ]) => name), name => element('div', {}, element('dt', {}, name), element('dd')));
    variables.forEach(([ , json ], index) => say(list.children[index].lastChild, short(json)));
  }
}

const short = json => json.length > 160 ? `${json.slice(0, 160)}…` : json;
