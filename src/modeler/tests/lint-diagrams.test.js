import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { bpmnlintFindings } from '../lib/lint.js';
import { openModeler } from '../lib/modeler.js';
import { diagrams, filesIn, fixturesDir, templates } from '../lib/project.js';

const brokenDir = join(fixturesDir, 'broken-diagrams');
const templateOfFixtures = JSON.parse(readFileSync(join(brokenDir, 'short-task.json'), 'utf8'));
const findingOfFixture = {
  'dangling-flow': /^import: unresolved reference <nowhere>/,
  'feel-does-not-parse': /^error: work: Property <source> is not a valid FEEL expression/,
  'job-type-missing': /^error: work: A <Service Task> must have a <Task definition type>/,
  'label-missing': /^label-required: work/,
  'template-field-empty': /^error: work: Pause must not be empty/,
  'template-pattern-broken': /^error: work: Retries Must be a number/,
  'template-unknown': /^error: work: Linked element template 'test.no-such-template'/,
  'zeebe-element-unknown': /^import: unparsable content <zeebe:ioMappings>/
};

let modeler;
before(async () => { modeler = await openModeler(); });
after(() => modeler.close());

async function findings(xml, templatesInUse) {
  await modeler.useTemplates(templatesInUse);
  return [ ...await bpmnlintFindings(xml), ...await modeler.lint(xml) ];
}

const fixtures = filesIn(brokenDir, '.bpmn');

test('every broken diagram is listed with its finding', () => {
  assert.deepEqual(fixtures.map(({ name }) => name), Object.keys(findingOfFixture));
});

for (const { name, text } of fixtures) {
  test(`finds ${name}`, async () => {
    const found = await findings(text, [ templateOfFixtures ]);
    assert.ok(found.some(finding => findingOfFixture[name].test(finding)), found.join('\n') || 'nothing was found');
  });
}

test('there are diagrams to lint', () => {
  assert.notEqual(diagrams().length, 0);
});

for (const { name, text } of diagrams()) {
  test(`finds nothing in ${name}`, async () => {
    assert.deepEqual(await findings(text, templates().map(({ json }) => json)), []);
  });

  test(`Modeler opens ${name} without a warning`, async () => {
    assert.deepEqual(await modeler.open(text), []);
    assert.deepEqual(modeler.complaints, []);
  });
}
