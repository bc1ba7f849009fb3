import { act, element, keepChildren, one, say } from './dom.js';

/** The open incidents, each with a variable to correct. */
export class Incidents {
  #run;
  #nameOf;

  constructor(run, nameOf) {
    this.#run = run;
    this.#nameOf = nameOf;
  }

  show(filter) {
    const { incidents } = this.#run;
    const shown = [ ...incidents.values() ].filter(({ instance }) => filter === undefined || this.#run.rootOf(instance) === filter);
    one('#incidents').hidden = shown.length === 0;
    keepChildren(one('#incidents ul'), shown.slice(0, 20).map(({ key }) => key), key => this.#card(incidents.get(key)));
    say(one('#incident-news'), shown.length === 0 ? '' : `${shown.length} incidents. ${shown.at(-1).message}`);
  }

  #card(incident) {
    const { key, instance, element: id, elementKey, message } = incident;
    const variables = this.#run.variablesOf(elementKey);
    const names = [ ...variables.keys() ].sort();
    const select = element('select', { id: `variable-${key}` }, ...names.map(name => element('option', {}, name)));
    select.value = names.find(name => message.includes(name)) ?? names[0];
    const value = element('input', { id: `value-${key}`, autocomplete: 'off' });
    const showValue = () => value.value = plain(variables.get(select.value));
    const answer = element('p', { role: 'alert' });
    select.addEventListener('change', showValue);
    showValue();
    const resolve = async event => {
      event.preventDefault();
      const isMended = value.value !== plain(variables.get(select.value));
      say(answer, await act('incident', { key, variables: isMended ? { [select.value]: read(value.value) } : {} }));
    };
    return element('li', { class: 'card red' },
      element('h3', {}, this.#nameOf(this.#run.instances.get(instance).process, id), element('span', { class: 'of' }, this.#run.nameOf(instance))),
      element('p', { class: 'message' }, message),
      element('form', { onsubmit: resolve },
        element('label', { for: select.id }, 'Variable'), select,
        element('label', { for: value.id }, 'Value'), value,
        element('button', { type: 'submit', class: 'primary' }, 'Resolve'), answer));
  }
}

/** A text as it is, anything else as JSON. */
function plain(json) {
  const value = JSON.parse(json ?? 'null');
  return typeof value === 'string' ? value : json ?? '';
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
