import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { savedElement } from '../lib/bpmn.js';
import { emptyDiagram } from '../lib/empty-diagram.js';
import { fieldsOf, isOutput, shownProperties } from '../lib/fields.js';
import { openModeler } from '../lib/modeler.js';
import { templates } from '../lib/project.js';

const texts = {
  oathJobId: '61c96614-ff99-47cd-aae9-ee7959eea0cf',
  environmentId: 'ABFBA8F6-49EB-49F5-A5D9-80AD5C98F9F6',
  connection: 'emea',
  pollInterval: 'PT1.5S',
  maxPollInterval: 'PT2M30S',
  timeout: 'P1DT12H',
  retries: '12',
  seedFile: 'batch-7.xml',
  seedFormat: 'PSKC',
  seedKey: 'feitian',
  tokenTypeOfFile: 'HOTP',
  otpLength: '=8',
  timeStep: '=60',
  hashAlgorithm: 'HmacSHA256',
  serialNumbersFrom: 'FILE',
  fileFormat: 'ENTRA',
  forceUnpair: '=true',
  approvedSeedFileHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
};
const expressions = {
  oathJobId: '=job.id',
  environmentId: '=if region = "EU" then "a" else null',
  connection: '="conn-" + lower case(region)',
  pollInterval: '=string(duration("PT1S") * 3)',
  maxPollInterval: '=settings.maxPollInterval',
  timeout: '=settings["timeout"]',
  retries: '=max(3, retries)',
  seedFile: '=delivery.file',
  seedFormat: 'VARIABLE',
  secretEncoding: '=secretEncoding',
  seedKey: '=lower case(vendor)',
  tokenType: '=tokenType',
  otpLength: '=otpLength',
  timeStep: '=timeStep',
  hashAlgorithm: '=hashAlgorithm',
  serialNumbers: '=returned[item.damaged = false].serialNumber',
  forceUnpair: '=forceUnpair',
  approvedSeedFileHash: '=seedFileHash'
};

let modeler;
before(async () => {
  modeler = await openModeler();
  await modeler.useTemplates(templates().map(({ json }) => json));
});
after(() => modeler.close());

/** Fills in every field that has a value here, and each output with a name of its own. */
async function fillIn(template, values) {
  const filled = fieldsOf(template, values).map(field => ({
    ...field, value: isOutput(field) ? `my_${field.label}` : values[field.id] ?? field.value ?? ''
  }));
  for (const { group, label, value } of filled) {
    await modeler.panel.fill(group, label, value);
    assert.equal(await modeler.panel.error(group, label), '');
  }
  return filled;
}

/** What the libraries write by themselves. */
const noPropagation = { propagateAllParentVariables: false, propagateAllChildVariables: false };

/** What must be saved for the fields as filled in and for the hidden properties. */
function expectedElement(template, filled, values) {
  const { id, version, elementType } = template;
  const inOrder = shownProperties(template, values).map(property => filled.find(({ binding }) => binding === property.binding) ?? property);
  const bound = type => inOrder.filter(({ binding }) => binding.type === type);
  const attributes = type => Object.fromEntries(bound(type).map(({ binding, value }) => [ binding.property, value ]));
  return {
    type: elementType.value,
    template: id,
    templateVersion: version,
    taskDefinition: attributes('zeebe:taskDefinition'),
    calledElement: elementType.value === 'bpmn:CallActivity' ? { ...attributes('zeebe:calledElement'), ...noPropagation } : undefined,
    inputs: bound('zeebe:input').map(({ binding, value }) => ({ source: value, target: binding.name })),
    outputs: bound('zeebe:output').map(({ binding, value }) => ({ source: binding.source, target: value }))
  };
}

async function assertSavedAndReopened(template, filled, values) {
  const xml = await modeler.save();
  const saved = await savedElement(xml, 'task');
  assert.deepEqual(defined({ ...saved, taskDefinition: saved.taskDefinition ?? {} }), defined(expectedElement(template, filled, values)));
  assert.deepEqual(await modeler.open(xml), []);
  await modeler.panel.select('task');
  assert.equal(await modeler.panel.templateState(), 'Applied');
  for (const { group, label, value } of filled) {
    assert.equal(await modeler.panel.value(group, label), value);
  }
}

const defined = object => Object.fromEntries(Object.entries(object).filter(([ , value ]) => value !== undefined));

for (const { name, json } of templates()) {
  for (const [ kind, values ] of Object.entries({ texts, expressions })) {
    test(`${name} keeps ${kind}`, async () => {
      await modeler.open(emptyDiagram('values'));
      await modeler.draw({ type: 'bpmn:Task', id: 'task', name: 'Task', x: 300, y: 200 });
      await modeler.panel.select('task');
      await modeler.panel.applyTemplate(json.id);
      await assertSavedAndReopened(json, await fillIn(json, values), values);
    });
  }
}

test('nothing was written to the console', () => assert.deepEqual(modeler.complaints, []));
