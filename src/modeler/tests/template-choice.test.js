import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { emptyDiagram } from '../lib/empty-diagram.js';
import { openModeler } from '../lib/modeler.js';
import { olderTemplates, templates } from '../lib/project.js';

const groupsOf = {
  'create-oath-tokens':
    [ 'Seed file', 'What the file leaves open', 'Approval', 'Connection', 'Polling', 'Result', 'More results' ],
  'revoke-oath-tokens': [ 'Serial numbers', 'Paired tokens', 'Connection', 'Polling', 'Result' ],
  'pingone-oath-seed-file-check': [ 'Seed file', 'What the file leaves open', 'Result', 'More results', 'Retries' ],
  'await-oath-job': [ 'OATH job', 'Connection', 'Polling', 'Result', 'More results' ],
  'pingone-oath-job-check': [ 'OATH job', 'Connection', 'Polling', 'Result', 'More results', 'Retries' ]
};
const openGroups = [ 'OATH job', 'Seed file', 'Serial numbers', 'Paired tokens', 'Result' ];
const errorsOf = {
  'create-oath-tokens': [ 'OATH_JOB_TIMED_OUT', 'OATH_JOB_NOT_FOUND' ],
  'revoke-oath-tokens': [ 'OATH_JOB_TIMED_OUT', 'OATH_JOB_NOT_FOUND', 'Warning: Yes' ],
  'pingone-oath-seed-file-check': [],
  'await-oath-job': [ 'OATH_JOB_TIMED_OUT', 'OATH_JOB_NOT_FOUND' ],
  'pingone-oath-job-check': [ 'OATH_JOB_NOT_FOUND' ]
};
const allTemplates = [ ...templates(), ...olderTemplates() ].map(({ json }) => json);

let modeler;
before(async () => { modeler = await openModeler(); });
after(() => modeler.close());

async function openWithTask(platformVersion) {
  await modeler.open(emptyDiagram('choice', platformVersion));
  await modeler.draw({ type: 'bpmn:Task', id: 'task', name: 'Task', x: 300, y: 200 });
  await modeler.panel.select('task');
}

const inOrder = list => list.map(({ id, version }) => `${id} ${version}`).sort();

test('Modeler registers every template file and complains about none', async () => {
  assert.deepEqual(await modeler.useTemplates(allTemplates), []);
  assert.deepEqual(inOrder(await modeler.registeredTemplates()), inOrder(allTemplates));
});

test('the chooser offers every template on 8.8', async () => {
  await openWithTask('8.8.0');
  assert.deepEqual((await modeler.panel.offeredTemplates()).sort(), templates().map(({ json }) => json.id).sort());
});

test('the chooser offers no template on 8.7', async () => {
  await openWithTask('8.7.0');
  assert.deepEqual(await modeler.panel.offeredTemplates(), []);
});

for (const { name, json } of templates()) {
  test(`${name} turns a task into its element, with its groups in order, errors to catch in sight and none of its own`, async () => {
    await openWithTask('8.8.0');
    await modeler.panel.applyTemplate(json.id);
    assert.equal(await modeler.panel.templateState(), 'Applied');
    assert.deepEqual(await modeler.panel.groups(), groupsOf[name]);
    assert.deepEqual(await modeler.panel.openGroups(), openGroups.filter(group => groupsOf[name].includes(group)));
    const text = await modeler.panel.text();
    assert.deepEqual(errorsOf[name].filter(error => !text.includes(error)), []);
    assert.deepEqual(await modeler.panel.errors(), []);
    assert.match(await modeler.save(), new RegExp(`<${json.elementType.value.replace(/:./, c => c.toLowerCase())} id="task"`));
  });
}

test('nothing was written to the console', () => assert.deepEqual(modeler.complaints, []));
