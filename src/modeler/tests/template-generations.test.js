import assert from 'node:assert/strict';
import { test } from 'node:test';

import { savedElement } from '../lib/bpmn.js';
import { emptyDiagram } from '../lib/empty-diagram.js';
import { fieldsOf, hiddenOutputs, isDropdown, isOutput } from '../lib/fields.js';
import { platforms } from '../lib/lint.js';
import { generations, openModeler } from '../lib/modeler.js';
import { templates } from '../lib/project.js';

const all = templates().map(({ json }) => json);
const ids = all.map(({ id }) => id).sort();

for (const [ generation, bundledPage ] of Object.entries(generations)) {
  test(`Modeler ${generation} offers every template on 8.8, 8.9 and 8.10, and applies it`, async t => {
    const modeler = await openModeler(undefined, bundledPage);
    t.after(() => modeler.close());
    assert.deepEqual(await modeler.useTemplates(all), []);
    for (const platform of platforms) {
      await openTask(modeler, `${platform}.0`);
      assert.deepEqual((await modeler.panel.offeredTemplates()).sort(), ids);
      // what is offered is applied in one way, whatever the platform
      for (const template of platform === platforms[0] ? all : all.slice(0, 1)) {
        const { id, elementType } = template;
        await openTask(modeler, `${platform}.0`);
        await modeler.panel.applyTemplate(id);
        const first = fieldsOf(template).find(field => !isDropdown(field));
        await modeler.panel.fill(first.group, first.label, '=job.id');
        const { type, calledElement, inputs } = await savedElement(await modeler.save(), 'task');
        // what comes after it may refer to it
        assert.deepEqual(inputs[0], { source: '=job.id', target: first.id });
        assert.equal(type, elementType.value);
        assert.deepEqual(calledElement, calledElementOf(template));
      }
    }
    assert.deepEqual(modeler.complaints, []);
  });

  test(`Modeler ${generation} leaves out a result whose name was cleared`, async t => {
    const modeler = await openModeler(undefined, bundledPage);
    t.after(() => modeler.close());
    await modeler.useTemplates(all);
    for (const template of all) {
      const outputs = fieldsOf(template).filter(isOutput);
      // one in sight and one of a closed group
      const cleared = [ outputs[0], outputs.at(-1) ];
      await openTask(modeler);
      await modeler.panel.applyTemplate(template.id);
      for (const { group, label } of cleared) {
        await modeler.panel.clear(group, label);
      }
      const xml = await modeler.save();
      const saved = (await savedElement(xml, 'task')).outputs.filter(({ target }) => !hiddenOutputs(template).includes(target));
      const left = outputs.filter(output => !cleared.includes(output));
      assert.deepEqual(saved, left.map(({ binding, value }) => ({ source: binding.source, target: value })));
      assert.deepEqual(await modeler.open(xml), []);
      await modeler.panel.select('task');
      assert.deepEqual(await modeler.panel.errors(), []);
      assert.equal(await modeler.save(), xml);
      assert.deepEqual((await modeler.lint(xml)).filter(report => report.includes('element-templates')), []);
    }
    assert.deepEqual(modeler.complaints, []);
  });
}

async function openTask({ open, draw, panel }, platformVersion) {
  await open(emptyDiagram('generations', platformVersion));
  await draw({ type: 'bpmn:Task', id: 'task', name: 'Task', x: 300, y: 200 });
  await panel.select('task');
}

/** The template says nothing of propagation: the libraries switch it off by themselves. */
function calledElementOf({ elementType, properties }) {
  const processId = properties.find(({ binding }) => binding.property === 'processId')?.value;
  return elementType.value === 'bpmn:CallActivity'
    ? { processId, bindingType: 'latest', propagateAllParentVariables: false, propagateAllChildVariables: false }
    : undefined;
}
