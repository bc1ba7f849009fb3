import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { filesIn, fixturesDir, olderTemplates, templates } from '../lib/project.js';
import { templateFaults } from '../lib/template-checks.js';

const faultOfFixture = {
  'bad-engines-range': /^engines: camunda has the bad range "8.8 or later"/,
  'bad-icon': /^schema: \/icon/,
  'bad-pattern': /^property pause: bad pattern/,
  'binding-unsupported': /^schema: \/properties\/3\/binding/,
  'called-element-without-process': /^schema: .*processId/,
  'condition-on-impossible-choice': /^property pause: condition on impossible choice "slowly"/,
  'condition-on-unknown-property': /^property pause: condition on unknown property "speed"/,
  'default-breaks-pattern': /^property pause: default "1 second" breaks the pattern/,
  'default-not-a-choice': /^property mode: default "quick" is not a choice/,
  'default-of-wrong-type': /^property pause: default "1" is not a number/,
  'duplicate-id': /^duplicate property id pause/,
  'element-type-not-in-applies-to': /^elementType bpmn:ServiceTask is not in appliesTo/,
  'feel-default-does-not-parse': /^property pause: FEEL "=if then else" does not parse/,
  'feel-default-without-equals-sign': /^property pause: default "pause" is no FEEL expression/,
  'no-id': /^schema: .*id/,
  'no-schema': /^\$schema is missing/,
  'not-json': /^not JSON/,
  'optional-and-not-empty': /^schema: \/properties\/2/,
  'output-source-does-not-parse': /^property result: FEEL "=result \+" does not parse/,
  'output-source-without-equals-sign': /^property result: source "result" is no FEEL expression/,
  'task-definition-on-call-activity': /^zeebe:taskDefinition on a call activity/,
  'task-definition-unknown-property': /^schema: \/properties\/0\/binding/,
  'unknown-group': /^property result: unknown group "output"/,
  'unknown-key': /^unknown key properties\[2\].constraint$/,
  'version-not-integer': /^schema: \/version/
};

const fixtures = filesIn(join(fixturesDir, 'broken-templates'), '.json');

test('every broken template is listed with its fault', () => {
  assert.deepEqual(fixtures.map(({ name }) => name), Object.keys(faultOfFixture));
});

for (const { name, text } of fixtures) {
  test(`rejects ${name}`, () => {
    const faults = templateFaults(text);
    assert.notEqual(faults.length, 0, 'no fault was found');
    for (const fault of faults) {
      assert.match(fault, faultOfFixture[name]);
    }
  });
}

test('there are templates to check', () => {
  assert.notEqual(templates().length, 0);
});

for (const { name, text } of [ ...templates(), ...olderTemplates() ]) {
  test(`accepts ${name}`, () => assert.deepEqual(templateFaults(text), []));
}
