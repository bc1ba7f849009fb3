import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { emptyDiagram } from '../lib/empty-diagram.js';
import { fieldsOf, isDropdown, isOutput } from '../lib/fields.js';
import { openModeler } from '../lib/modeler.js';
import { templates } from '../lib/project.js';

const breaksEveryPattern = '0 or so';

let modeler;
before(async () => {
  modeler = await openModeler();
  await modeler.useTemplates(templates().map(({ json }) => json));
});
after(() => modeler.close());

async function openApplied({ id }) {
  await modeler.open(emptyDiagram('errors'));
  await modeler.draw({ type: 'bpmn:Task', id: 'task', name: 'Task', x: 300, y: 200 });
  await modeler.panel.select('task');
  await modeler.panel.applyTemplate(id);
}

/** What the linter should say as well, once the fields are left as they are. */
async function assertLinted(errors) {
  const linted = await modeler.lint(await modeler.save());
  const expected = errors.map(error => `error: task: ${error} (element-templates/validate)`);
  assert.deepEqual(linted.filter(report => report.includes('element-templates')).sort(), expected.sort());
}

for (const { name, json } of templates()) {
  test(`${name} asks for each required field`, async () => {
    await openApplied(json);
    const errors = [];
    for (const { group, label, constraints } of fieldsOf(json).filter(field => !isDropdown(field))) {
      await modeler.panel.clear(group, label);
      if (constraints?.notEmpty) {
        const expected = `${label} must not be empty.`;
        assert.equal(await modeler.panel.awaitError(group, label), expected);
        errors.push(expected);
      } else {
        assert.equal(await modeler.panel.error(group, label), '');
      }
    }
    await assertLinted(errors);
  });

  test(`${name} refuses what breaks a field's pattern`, async () => {
    await openApplied(json);
    const errors = [];
    for (const { group, label, constraints } of fieldsOf(json).filter(field => field.constraints?.pattern)) {
      const expected = `${label} ${constraints.pattern.message}`;
      await modeler.panel.fill(group, label, breaksEveryPattern);
      assert.equal(await modeler.panel.awaitError(group, label), expected);
      errors.push(expected);
    }
    await assertLinted(errors);
  });
}

const words = [ 'if', 'null', 'true', 'for' ];

for (const { name, json } of templates()) {
  test(`${name} refuses a result's name that the engine would refuse, and one that another result could have`, async () => {
    await openApplied(json);
    const outputs = fieldsOf(json).filter(isOutput);
    const errors = [];
    for (const [ index, { group, label, constraints } ] of outputs.entries()) {
      const expected = `${label} ${constraints.pattern.message}`;
      await modeler.panel.fill(group, label, index ? outputs[0].label : words[0]);
      assert.equal(await modeler.panel.awaitError(group, label), expected);
      errors.push(expected);
    }
    await assertLinted(errors);
    for (const word of words) {
      await modeler.panel.fill(outputs[0].group, outputs[0].label, word);
      assert.equal(await modeler.panel.awaitError(outputs[0].group, outputs[0].label), errors[0]);
    }
  });
}

test('nothing was written to the console', () => assert.deepEqual(modeler.complaints, []));
