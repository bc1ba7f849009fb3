import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';

import { savedElement } from '../../lib/bpmn.js';
import { fieldsOf, isOutput, shownProperties } from '../../lib/fields.js';
import { modelerOf } from '../../lib/modeler.js';
import { olderTemplates, templates } from '../../lib/project.js';

let modeler;

/** A template before its last output was added. */
function withoutLastOutput(template) {
  const last = template.properties.findLast(isOutput);
  return { ...template, properties: template.properties.filter(property => property !== last) };
}

const raised = template => ({ ...template, version: template.version + 1 });
const isCalled = ({ json }) => json.elementType.value === 'bpmn:CallActivity';

const ownValues = {
  oathJobId: '=job.id',
  environmentId: '=job.environment',
  connection: 'emea',
  pollCount: '=checks',
  pollInterval: 'PT3S',
  maxPollInterval: '=longest',
  timeout: 'PT2H',
  retries: '7',
  seedFile: '=delivery.file',
  seedFormat: 'PSKC',
  seedKey: 'feitian',
  tokenTypeOfFile: 'HOTP',
  otpLength: '=8',
  timeStep: '=60',
  hashAlgorithm: 'HmacSHA256',
  serialNumbersFrom: 'FILE',
  fileFormat: 'PSKC',
  forceUnpair: '=true',
  approvedSeedFileHash: '=approved.hash'
};

const ownName = ({ binding }) => `my_${binding.source.slice(1)}`;

/** A new task with a value of the user's own in every field. */
async function saveWith(older) {
  await modeler.useTemplates([ older ]);
  await modeler.openTask();
  await modeler.panel.applyTemplate(older.id);
  await modeler.panel.fillAll(fieldsOf(older, ownValues)
    .map(field => ({ group: field.group, label: field.label, value: isOutput(field) ? ownName(field) : ownValues[field.id] })));
  return modeler.save();
}

async function upgrade(older, newer) {
  const xml = await saveWith(older);
  await modeler.useTemplates([ older, newer ]);
  await modeler.open(xml);
  await modeler.panel.select('task');
  assert.equal(await modeler.panel.templateState(), 'Update available');
  await modeler.panel.updateTemplate();
  assert.equal(await modeler.panel.templateState(), 'Applied');
  return savedElement(await modeler.save(), 'task');
}

/** Every value is kept where the newer template has a field for it, and nothing else. */
function assertUpgraded(element, older, newer) {
  const filledIn = fieldsOf(older, ownValues).map(({ binding }) => binding);
  const expected = shownProperties(newer, ownValues).map(property => {
    const { type, binding, id, value = '' } = property;
    const isKept = type !== 'Hidden' && filledIn.some(filled => isDeepStrictEqual(filled, binding));
    const own = isOutput(property) ? ownName(property) : ownValues[id];
    return { binding, value: isKept ? own : value };
  });
  const bound = type => expected.filter(({ binding }) => binding.type === type);
  assert.equal(element.templateVersion, newer.version);
  assert.deepEqual(byTarget(element.inputs), byTarget(bound('zeebe:input').map(({ binding, value }) => ({ source: value, target: binding.name }))));
  assert.deepEqual(byTarget(element.outputs), byTarget(bound('zeebe:output').map(({ binding, value }) => ({ source: binding.source, target: value }))));
  assert.equal(element.taskDefinition?.retries, newer.elementType.value === 'bpmn:ServiceTask' ? ownValues.retries : undefined);
}

const byTarget = mappings => mappings.toSorted((one, other) => one.target < other.target ? -1 : 1);

describe('The update of an element', () => {
  before(async () => { modeler = await modelerOf('newest'); });

  for (const { name, json } of olderTemplates()) {
    test(`an element of ${name} is updated`, async () => {
      const newest = templates().map(template => template.json).find(({ id }) => id === json.id);
      assertUpgraded(await upgrade(json, newest), json, newest);
    });
  }

  // fields that depend on a choice: the published versions have none
  for (const { name, json } of templates().filter(template => template.json.properties.some(({ condition }) => condition) && isCalled(template))) {
    test(`an update of ${name} keeps all values and adds what is new`, async () => {
      const newer = raised(json);
      const older = withoutLastOutput(json);
      assertUpgraded(await upgrade(older, newer), older, newer);
    });
  }

  test('nothing was written to the console', () => assert.deepEqual(modeler.complaints, []));
});
