import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';

import { bpmnlintFindings } from '../../lib/lint.js';
import { modelerOf } from '../../lib/modeler.js';
import { diagrams, fixturesDir, olderTemplates, templates } from '../../lib/project.js';

const sound = readFileSync(join(fixturesDir, 'sound.bpmn'), 'utf8');
const soundTemplate = JSON.parse(readFileSync(join(fixturesDir, 'sound.json'), 'utf8'));

/** What is replaced in the sound diagram, and a finding that must come of it. */
const broken = [
  [ 'a dangling flow', 'targetRef="done"', 'targetRef="nowhere"', /^import: unresolved reference <nowhere>/ ],
  [ 'an expression that does not parse', 'source="PT1S"', 'source="=if then else"', /^error: work: Property <source> is not a valid FEEL expression/ ],
  [ 'a service task without job type', '<zeebe:taskDefinition type="test-job" />', '<zeebe:taskHeaders />', /^error: work: A <Service Task> must have a <Task definition type>/ ],
  [ 'a task without label', ' name="Work"', '', /^label-required: work/ ],
  [ 'an empty field of a template', ' source="PT1S"', '', /^error: work: Pause must not be empty/ ],
  [ 'a field that breaks its pattern', 'source="PT1S"', 'source="soon"', /^error: work: Pause must be seconds/ ],
  [ 'an unknown template', '"test.sound"', '"test.no-such-template"', /^error: work: Linked element template 'test.no-such-template'/ ],
  [ 'an unknown element of Zeebe', '<zeebe:ioMapping>', '<zeebe:ioMappings /><zeebe:ioMapping>', /^import: unparsable content <zeebe:ioMappings>/ ]
];

/** An example may stay with a published version of a template. */
const published = [ ...templates(), ...olderTemplates() ].map(({ json }) => json);
const isUpdate = finding => finding.endsWith('(element-templates/update)');

let modeler;

async function findings(xml, templatesInUse) {
  await modeler.useTemplates(templatesInUse);
  return [ ...await bpmnlintFindings(xml), ...await modeler.lint(xml) ];
}

describe('The linters', () => {
  before(async () => { modeler = await modelerOf('newest'); });

  test('finds nothing in the sound diagram', async () => {
    assert.deepEqual(await findings(sound, [ soundTemplate ]), []);
  });

  for (const [ name, from, to, expected ] of broken) {
    test(`finds ${name}`, async () => {
      assert.ok(sound.includes(from));
      const found = await findings(sound.replace(from, to), [ soundTemplate ]);
      assert.ok(found.some(finding => expected.test(finding)), found.join('\n') || 'nothing was found');
    });
  }

  test('there are diagrams to lint', () => {
    assert.notEqual(diagrams().length, 0);
  });

  for (const { name, text } of diagrams()) {
    test(`finds nothing in ${name}`, async () => {
      assert.deepEqual((await findings(text, published)).filter(finding => !isUpdate(finding)), []);
    });

    test(`Modeler opens ${name} without a warning`, async () => {
      assert.deepEqual(await modeler.open(text), []);
      assert.deepEqual(modeler.complaints, []);
    });
  }
});
