import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parse } from '../lib/bpmn.js';
import { diagrams, forms } from '../lib/project.js';

const { definitions } = await parse(diagrams().find(({ name }) => name === 'follow-up-oath-job').text);
const { flowElements } = definitions.rootElements.find(({ $type }) => $type === 'bpmn:Process');

/** The forms of the user tasks, as the diagram links them. */
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
