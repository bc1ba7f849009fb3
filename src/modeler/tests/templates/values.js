import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { savedElement } from '../../lib/bpmn.js';
import { expectedElement } from '../../lib/expected-element.js';
import { fieldsOf, isOutput } from '../../lib/fields.js';
import { modelerOf } from '../../lib/modeler.js';
import { templates } from '../../lib/project.js';

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

/** One template for each kind of field; the other templates have no other kind. */
const filledIn = {
  'create-oath-tokens': 'fields that depend on a choice, and in those of a called process',
  'revoke-oath-tokens': 'fields for expressions alone',
  'pingone-oath-job-check': 'fields of a job'
};

/** What goes into a field: what is here for it, and into each output a name of its own. */
const valueFor = values => ({ id, label, value = '', ...property }) => isOutput(property) ? `my_${label}` : values[id] ?? value;

describe('What is filled in', () => {
  let modeler;
  before(async () => {
    modeler = await modelerOf('newest');
    await modeler.useTemplates(templates().map(({ json }) => json));
  });

  for (const [ kind, values ] of Object.entries({ texts, expressions })) {
    for (const { name, json } of templates()) {
      test(`the patterns of ${name} take ${kind}`, () => {
        const refused = fieldsOf(json, values)
          .filter(({ constraints }) => constraints?.pattern)
          .filter(field => !new RegExp(field.constraints.pattern.value).test(valueFor(values)(field)));
        assert.deepEqual(refused.map(({ label }) => label), []);
      });
    }

    for (const [ name, hasFields ] of Object.entries(filledIn)) {
      const { json } = templates().find(template => template.name === name);

      test(`${name} keeps ${kind} in ${hasFields}`, async () => {
        await modeler.openTask();
        await modeler.panel.applyTemplate(json.id);
        const filled = fieldsOf(json, values)
          .map(({ group, label, ...property }) => ({ group, label, value: valueFor(values)({ label, ...property }) }));
        await modeler.panel.fillAll(filled);
        assert.deepEqual(await modeler.panel.errors(), []);
        const xml = await modeler.save();
        const written = property => property.type === 'Hidden' ? property.value : valueFor(values)(property);
        assert.deepEqual(await savedElement(xml, 'task'), expectedElement(json, values, written));
        assert.deepEqual(await modeler.open(xml), []);
        await modeler.panel.select('task');
        assert.equal(await modeler.panel.templateState(), 'Applied');
        assert.deepEqual(await modeler.panel.fields(), filled);
      });
    }
  }

  test('nothing was written to the console', () => assert.deepEqual(modeler.complaints, []));
});
