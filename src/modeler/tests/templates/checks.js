import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { fixturesDir, olderTemplates, templates } from '../../lib/project.js';
import { templateFaults } from '../../lib/template-checks.js';

const sound = readFileSync(join(fixturesDir, 'sound.json'), 'utf8');

/** What is changed in the sound template, by path, and the only fault that must be found then. `undefined` takes a key out. */
const broken = [
  [ 'a bad engines range', { 'engines.camunda': '8.8 or later' }, /^engines: camunda has the bad range "8.8 or later"/ ],
  [ 'a bad icon', { icon: { contents: 'ftp://example.com/icon.svg' } }, /^schema: \/icon/ ],
  [ 'a bad pattern', { 'properties.2.constraints.pattern.value': '^(PT\\d+S$' }, /^property pause: bad pattern/ ],
  [ 'an unknown kind of binding', { 'properties.3.binding.type': 'zeebe:result' }, /^schema: \/properties\/3\/binding/ ],
  [ 'a called element without process', {
    'elementType.value': 'bpmn:CallActivity',
    'properties.0.value': false,
    'properties.0.binding': { type: 'zeebe:calledElement', property: 'propagateAllParentVariables' }
  }, /^schema: .*processId/ ],
  [ 'a condition on an impossible choice', { 'properties.2.condition.equals': 'slowly' }, /^property pause: condition on impossible choice "slowly"/ ],
  [ 'a condition on an unknown property', { 'properties.2.condition.property': 'speed' }, /^property pause: condition on unknown property "speed"/ ],
  [ 'a default that breaks the pattern', { 'properties.2.value': '1 second' }, /^property pause: default "1 second" breaks the pattern/ ],
  [ 'a default that is not a choice', { 'properties.1.value': 'quick' }, /^property mode: default "quick" is not a choice/ ],
  [ 'a default of another type', {
    'properties.2.type': 'Number', 'properties.2.feel': 'static', 'properties.2.value': '1', 'properties.2.constraints': undefined
  }, /^property pause: default "1" is not a number/ ],
  [ 'an id that is there twice', { 'properties.3.id': 'pause' }, /^duplicate property id pause/ ],
  [ 'an element type outside appliesTo', { appliesTo: [ 'bpmn:UserTask' ] }, /^elementType bpmn:ServiceTask is not in appliesTo/ ],
  [ 'a FEEL default that does not parse', { 'properties.2.value': '=if then else' }, /^property pause: FEEL "=if then else" does not parse/ ],
  [ 'a FEEL default without equals sign', {
    'properties.2.feel': 'required', 'properties.2.value': 'pause', 'properties.2.constraints': undefined
  }, /^property pause: default "pause" is no FEEL expression/ ],
  [ 'a template without id', { id: undefined }, /^schema: .*id/ ],
  [ 'a template without $schema', { $schema: undefined }, /^\$schema is missing/ ],
  [ 'a property that is optional and not empty', { 'properties.2.optional': true }, /^schema: \/properties\/2/ ],
  [ 'a source that does not parse', { 'properties.3.binding.source': '=result +' }, /^property result: FEEL "=result \+" does not parse/ ],
  [ 'a source without equals sign', { 'properties.3.binding.source': 'result' }, /^property result: source "result" is no FEEL expression/ ],
  [ 'a task definition on a call activity', { 'elementType.value': 'bpmn:CallActivity' }, /^zeebe:taskDefinition on a call activity/ ],
  [ 'an unknown property of the task definition', { 'properties.0.binding.property': 'job' }, /^schema: \/properties\/0\/binding/ ],
  [ 'an unknown group', { 'properties.3.group': 'output' }, /^property result: unknown group "output"/ ],
  [ 'a misspelt key', { 'properties.2.constraint': { notEmpty: true } }, /^unknown key properties\[2\].constraint$/ ],
  [ 'a version that is no integer', { version: '1.0' }, /^schema: \/version/ ]
];

function changed(changes) {
  const template = JSON.parse(sound);
  for (const [ path, value ] of Object.entries(changes)) {
    const keys = path.split('.');
    const last = keys.pop();
    keys.reduce((part, key) => part[key], template)[last] = value;
  }
  return JSON.stringify(template);
}

function assertFault(text, expected) {
  const faults = templateFaults(text);
  assert.notEqual(faults.length, 0, 'no fault was found');
  for (const fault of faults) {
    assert.match(fault, expected);
  }
}

test('accepts the sound template', () => assert.deepEqual(templateFaults(sound), []));

for (const [ name, changes, fault ] of broken) {
  test(`rejects ${name}`, () => assertFault(changed(changes), fault));
}

test('rejects what is not JSON', () => assertFault(sound.trimEnd().slice(0, -1), /^not JSON/));

test('there are templates to check', () => {
  assert.notEqual(templates().length, 0);
});

for (const { name, text } of [ ...templates(), ...olderTemplates() ]) {
  test(`accepts ${name}`, () => assert.deepEqual(templateFaults(text), []));
}
