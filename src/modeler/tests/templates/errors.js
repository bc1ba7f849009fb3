import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { savedElement } from '../../lib/bpmn.js';
import { fieldsOf, hiddenOutputs, isDropdown, isOutput } from '../../lib/fields.js';
import { generations, modelerOf } from '../../lib/modeler.js';
import { templates } from '../../lib/project.js';

const ofCall = [ 'Connection', 'Poll interval', 'Longest poll interval', 'Timeout' ];
const requiredOf = {
  'create-oath-tokens': [ 'Seed file', ...ofCall ],
  'revoke-oath-tokens': [ 'Serial numbers', ...ofCall ],
  'pingone-oath-seed-file-check': [ 'Seed file', 'Retries' ],
  'pingone-oath-seed-file-check-connector': [ 'Seed file', 'Retries' ],
  'await-oath-job': [ 'OATH job ID', ...ofCall ],
  'pingone-oath-job-check': [ 'OATH job ID', 'Connection', 'Poll interval', 'Longest poll interval', 'Retries' ],
  'pingone-oath-job-check-connector': [ 'OATH job ID', 'Connection', 'Poll interval', 'Longest poll interval', 'Retries' ]
};
const breaksEveryPattern = '0 or so';
/** Names of variables that the engine refuses. */
const words = [ 'if', 'null', 'true', 'for' ];

for (const { name, json } of templates()) {
  test(`${name} takes no result's name that the engine would refuse, and none that another result could have`, () => {
    const outputs = fieldsOf(json).filter(isOutput);
    for (const { label, constraints } of outputs) {
      const others = outputs.map(output => output.label).filter(other => other !== label);
      assert.deepEqual([ ...words, ...others ].filter(text => new RegExp(constraints.pattern.value).test(text)), [], label);
    }
  });
}

for (const generation of generations) {
  describe(`Modeler ${generation} and what is wrong in a field`, () => {
    let modeler;
    before(async () => {
      modeler = await modelerOf(generation);
      await modeler.useTemplates(templates().map(({ json }) => json));
    });

    for (const { name, json } of templates()) {
      test(`asks for each required field of ${name}, and leaves out a result whose name was cleared`, async () => {
        await modeler.openTask();
        await modeler.panel.applyTemplate(json.id);
        const fields = fieldsOf(json).filter(field => !isDropdown(field));
        await modeler.panel.fillAll(fields.map(({ group, label }) => ({ group, label, value: '' })));
        const xml = await assertErrors(modeler, requiredOf[name].map(label => `${label} must not be empty.`));
        assert.deepEqual((await savedElement(xml, 'task')).outputs.map(({ target }) => target), hiddenOutputs(json));
        assert.deepEqual(await modeler.open(xml), []);
        assert.equal(await modeler.save(), xml);
      });
    }

    // both generations check patterns in one way
    for (const { name, json } of generation === 'newest' ? templates() : []) {
      test(`refuses what breaks the pattern of a field of ${name}`, async () => {
        await modeler.openTask();
        await modeler.panel.applyTemplate(json.id);
        const broken = fieldsOf(json).filter(({ constraints }) => constraints?.pattern);
        await modeler.panel.fillAll(broken.map((field, index) =>
          ({ ...field, value: isOutput(field) ? words[index % words.length] : breaksEveryPattern })));
        await assertErrors(modeler, broken.map(({ label, constraints }) => `${label} ${constraints.pattern.message}`));
      });
    }

    test('wrote nothing to the console', () => assert.deepEqual(modeler.complaints, []));
  });
}

/** The panel shows these errors, and the linter reports them of the diagram, which is returned. */
async function assertErrors({ panel, save, lint }, errors) {
  assert.deepEqual(await panel.errors(errors), errors);
  const xml = await save();
  const linted = (await lint(xml)).filter(report => report.includes('element-templates'));
  assert.deepEqual(linted.sort(), errors.map(error => `error: task: ${error} (element-templates/validate)`).sort());
  return xml;
}
