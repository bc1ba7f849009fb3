/** Elements that hold others, and so have no token of their own. */
const containers = [ 'PROCESS', 'SUB_PROCESS', 'EVENT_SUB_PROCESS', 'MULTI_INSTANCE_BODY' ];

/** More of them at once would be a blur. */
const mostMoves = 24;

/** The run as the events tell it; knows nothing of the page. */
export class Run {
  instances = new Map();
  names = new Map();
  scopes = new Map();
  tasks = new Map();
  incidents = new Map();
  pingOneState = 'well';
  /** The engine's clock, and when it was read on that of the page. */
  time = { now: Date.now(), speed: 1, readAt: performance.now() };
  /** Tokens that go along a flow since somebody has last asked. */
  #moves = [];

  apply(event) {
    this[event.kind](event);
  }

  started({ instance, name }) {
    this.names.set(instance, name);
  }

  pingOne({ state }) {
    this.pingOneState = state;
  }

  clock({ now, speed }) {
    this.time = { now, speed, readAt: performance.now() };
  }

  element({ at, instance, process, element, type, key, scope, caller, phase }) {
    if (type === 'PROCESS' && phase === 'ENTERED') {
      this.instances.set(instance, {
        key: instance, process, at, state: 'running', caller: caller > 0 ? caller : undefined,
        root: caller > 0 ? this.rootOf(caller) : instance,
        active: new Map(), passed: new Map(), flows: new Map(), timers: new Map(), steps: []
      });
    }
    if (phase === 'ENTERED') {
      this.#scope(key).parent = scope > 0 ? scope : undefined;
    }
    const found = this.instances.get(instance);
    if (type === 'PROCESS' && phase !== 'ENTERED') {
      found.state = phase === 'LEFT' ? 'ended' : 'terminated';
    }
    if (!containers.includes(type)) {
      count(found.active, element, phase === 'ENTERED' ? 1 : -1);
      count(found.passed, element, phase === 'LEFT' ? 1 : 0);
      if (phase === 'LEFT') {
        found.last = element;
      }
    }
  }

  flow({ at, instance, process, flow }) {
    const found = this.instances.get(instance);
    count(found.flows, flow, 1);
    found.steps.push({ id: flow });
    if (this.#moves.length < mostMoves) {
      this.#moves.push({ at, process, flow, root: found.root });
    }
  }

  variable({ scope, name, json }) {
    this.#scope(scope).variables.set(name, json);
  }

  timer({ instance, element, key, at, due, isRunning }) {
    const { timers, steps } = this.instances.get(instance);
    if (isRunning) {
      timers.set(key, { element, from: at, due });
    } else {
      if (at >= due) {
        steps.push({ id: element, wait: (due - timers.get(key).from) / 1000 });
      }
      timers.delete(key);
    }
  }

  incident(event) {
    keep(this.incidents, event);
  }

  userTask(event) {
    keep(this.tasks, event);
  }

  job({ instance, message, retries }) {
    this.instances.get(instance).failure = message && { message, retries };
  }

  /** The engine's time now, in milliseconds since 1970. */
  now() {
    return this.time.now + (performance.now() - this.time.readAt) * this.time.speed;
  }

  takeMoves() {
    return this.#moves.splice(0);
  }

  rootOf(instance) {
    return this.instances.get(instance)?.root ?? instance;
  }

  nameOf(instance) {
    const root = this.rootOf(instance);
    return this.names.get(root) ?? String(root);
  }

  /** Instances of the same root: itself and what it has called. */
  family(root) {
    return [ ...this.instances.values() ].filter(instance => instance.root === root);
  }

  roots() {
    return [ ...this.instances.values() ].filter(({ key, root }) => key === root);
  }

  /** The timer of an instance, or of what it has called, that is due first. */
  nextTimer(family) {
    return family.flatMap(({ timers }) => [ ...timers.values() ]).sort((a, b) => a.due - b.due)[0];
  }

  /** What a task or a job sees: the variables of its own scope and of those around it, as JSON. */
  variablesOf(scope) {
    const { parent, variables } = this.#scope(scope);
    return new Map([ ...parent ? this.variablesOf(parent) : [], ...variables ]);
  }

  ownVariables(scope) {
    return this.#scope(scope).variables;
  }

  /** By process: the tokens, flows and timers of all instances, or of one and what it has called. */
  totals(root) {
    const totals = new Map();
    for (const instance of this.instances.values()) {
      if (root === undefined || instance.root === root) {
        const sum = totals.get(instance.process) ?? { active: new Map(), flows: new Map(), timers: new Map(), incidents: new Set(), count: 0 };
        totals.set(instance.process, sum);
        sum.count++;
        instance.active.forEach((tokens, element) => count(sum.active, element, tokens));
        instance.flows.forEach((taken, flow) => count(sum.flows, flow, taken));
        for (const timer of instance.timers.values()) {
          if (!(sum.timers.get(timer.element)?.due < timer.due)) {
            sum.timers.set(timer.element, timer);
          }
        }
      }
    }
    for (const { instance, element } of this.incidents.values()) {
      const { process, root: itsRoot } = this.instances.get(instance);
      if (root === undefined || itsRoot === root) {
        totals.get(process).incidents.add(element);
      }
    }
    return totals;
  }

  #scope(key) {
    if (!this.scopes.has(key)) {
      this.scopes.set(key, { variables: new Map() });
    }
    return this.scopes.get(key);
  }
}

function count(map, key, more) {
  const sum = (map.get(key) ?? 0) + more;
  if (sum > 0) {
    map.set(key, sum);
  } else {
    map.delete(key);
  }
}

function keep(map, event) {
  if (event.isOpen) {
    map.set(event.key, event);
  } else {
    map.delete(event.key);
  }
}
