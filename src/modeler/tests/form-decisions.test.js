import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parse } from '../lib/bpmn.js';
import { diagrams, forms } from '../lib/project.js';

const parsed = await Promise.all(diagrams().map(({ text }) => parse(text)));
const flowElements = parsed
  .flatMap(({ definitions }) => definitions.rootElements)
  .filter(({ $type }) => $type === 'bpmn:Process')
  .flatMap(process => process.flowElements);

/** The forms of the user tasks, as the diagrams link them. */
const linkedForms = flowElements
  .flatMap(({ extensionElements }) => extensionElements?.values ?? [])
  .filter(({ $type }) => $type === 'zeebe:FormDefinition')
  .map(({ formId }) => formId);

/** What gateways ask of a form's answer: `=duplicatesDecision = "accept"`. */
const askedDecisions = flowElements
  .map(({ conditionExpression }) => conditionExpression?.body.match(/^=(\w+Decision) = "(\w+)"$/))
  .filter(Boolean)
  .map(([ , variable, answer ]) => ({ variable, answer }));

test('every form is linked by its id, which is its file name', () => {
  assert.deepEqual(forms().map(({ json }) => json.id), forms().map(({ name }) => name));
  assert.deepEqual([ ...linkedForms ].sort(), forms().map(({ name }) => name));
});

test('every form has a decision that a gateway asks for', () => {
  assert.equal(new Set(askedDecisions.map(({ variable }) => variable)).size, forms().length);
});

for (const { variable, answer } of askedDecisions) {
  test(`a form lets a user answer "${answer}" to ${variable}`, () => {
    const asked = forms().flatMap(({ json }) => json.components).filter(({ key }) => key === variable);
    assert.equal(asked.length, 1);
    assert.ok(asked[0].validate.required);
    assert.ok(asked[0].values.some(({ value }) => value === answer));
  });
}
