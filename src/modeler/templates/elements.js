import { hidden, kinds, required, taskDefinition, text } from './fields.js';

const groups = {
  'oath-job': { label: 'OATH job', openByDefault: true },
  'seed-file': { label: 'Seed file', openByDefault: true },
  'serial-numbers': { label: 'Serial numbers', openByDefault: true },
  'paired-tokens': { label: 'Paired tokens', openByDefault: true },
  'left-open': { label: 'Defaults for the file' },
  approval: { label: 'Approval' },
  connection: { label: 'Connection' },
  polling: { label: 'Polling' },
  result: { label: 'Result', openByDefault: true },
  'more-results': { label: 'More results', openByDefault: false },
  retries: { label: 'Retries' }
};

/** A template for a task that one of the hosts does, by the job type. */
export function serviceTask({ asked, title, inputs, outputs, retries, ...head }, host) {
  return template({
    ...head,
    name: asked + host.name,
    title: title + host.title,
    type: 'ServiceTask',
    properties: [
      hidden(taskDefinition('type'), host.taskType(asked)),
      ...host.inputs(inputs),
      ...host.fields,
      ...outputs,
      text('retries', {
        label: 'Retries', description: retries, group: 'retries', value: '5',
        binding: taskDefinition('retries'), constraints: required(kinds.number)
      })
    ]
  });
}

/** A template for a call of a process, by its id. */
export function callActivity({ asked, inputs, outputs, ...head }) {
  const calledElement = property => ({ type: 'zeebe:calledElement', property });
  return template({
    ...head,
    name: asked,
    type: 'CallActivity',
    properties: [ hidden(calledElement('processId'), asked), hidden(calledElement('bindingType'), 'latest'), ...inputs, ...outputs ]
  });
}

/** `{ name, json }`: the name of the file, and what is in it but for its version. */
function template({ name, title, description, keywords, page, icon, type, properties }) {
  const used = [ ...new Set(properties.map(({ group }) => group).filter(Boolean)) ];
  return {
    name,
    json: {
      $schema: 'https://unpkg.com/@camunda/zeebe-element-templates-json-schema/resources/schema.json',
      name: `PingOne: ${title}`,
      id: `io.github.pingoneoath.${name}`,
      version: undefined,
      description,
      keywords: [ 'PingOne', 'OATH', 'TOTP', 'HOTP', 'token', ...keywords ],
      documentationRef: `https://developer.pingidentity.com/pingone-api/mfa/oath-tokens/${page}.html`,
      engines: { camunda: '^8.8' },
      icon,
      appliesTo: [ 'bpmn:Task', `bpmn:${type}` ],
      elementType: { value: `bpmn:${type}` },
      groups: used.map(id => ({ id, ...groups[id] })),
      properties
    }
  };
}
