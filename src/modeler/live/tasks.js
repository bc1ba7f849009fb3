import { Form } from '@bpmn-io/form-js-viewer';

import { act, element, keepChildren, one, say } from './dom.js';

import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';

/** The open user tasks, and the form of the one that is decided. */
export class Tasks {
  #run;
  #diagrams;
  #nameOf;
  #form = new Form({ container: '#form', debounce: false });
  #open;

  constructor(run, diagrams, nameOf) {
    this.#run = run;
    this.#diagrams = diagrams;
    this.#nameOf = nameOf;
    one('#task-close').addEventListener('click', () => one('#task').close());
    one('#task-complete').addEventListener('click', () => this.#form.submit());
    this.#form.on('submit', ({ data, errors }) => this.#submit(data, errors));
  }

  show(filter) {
    const { tasks } = this.#run;
    const shown = [ ...tasks.values() ].filter(({ instance }) => filter === undefined || this.#run.rootOf(instance) === filter);
    keepChildren(one('#tasks ul'), shown.slice(0, 30).map(({ key }) => key), key => this.#row(tasks.get(key)));
    one('#tasks .none').hidden = shown.length > 0;
    say(one('#task-news'), `${shown.length} open user tasks`);
    if (this.#open && !tasks.has(this.#open)) {
      this.#open = undefined;
      one('#task').close();
    }
  }

  #title({ instance, element: id }) {
    return this.#nameOf(this.#run.instances.get(instance).process, id);
  }

  #row(task) {
    return element('li', {}, element('button', { type: 'button', class: 'row', onclick: () => this.#show(task) },
      element('span', { class: 'name' }, this.#title(task)),
      element('span', { class: 'of' }, this.#run.nameOf(task.instance))));
  }

  async #show(task) {
    const diagram = this.#diagrams.get(this.#run.instances.get(task.instance).process);
    const schema = await (await fetch(`models/${diagram.formOf(task.element)}.form`)).json();
    const variables = [ ...this.#run.variablesOf(task.elementKey) ].map(([ name, json ]) => [ name, JSON.parse(json) ]);
    this.#open = task.key;
    say(one('#task-title'), `${this.#title(task)}: ${this.#run.nameOf(task.instance)}`);
    say(one('#task-answer'), '');
    await this.#form.importSchema(schema, Object.fromEntries(variables));
    one('#task').showModal();
  }

  async #submit(data, errors) {
    say(one('#task-answer'), Object.keys(errors).length > 0 ? 'Some fields still need an answer.' :
      await act('user-task', { key: this.#open, variables: data }));
  }
}
