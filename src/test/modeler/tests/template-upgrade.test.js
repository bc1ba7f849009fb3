import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { savedElement } from '../lib/bpmn.js';
import { emptyDiagram } from '../lib/empty-diagram.js';
import { isOutput } from '../lib/fields.js';
import { openModeler } from '../lib/modeler.js';
import { olderTemplates, templates } from '../lib/project.js';

let modeler;
before(async () => { modeler = await openModeler(); });
after(() => modeler.close());

/** A template before its last output was added. */
function withoutLastOutput(template) {
  const last = template.properties.findLast(isOutput);
  return { ...template, properties: template.properties.filter(property => property !== last) };
}

const raised = template => ({ ...template, version: template.version + 1 });
const publishedBefore = ({ id }) => olderTemplates().map(({ json }) => json).filter(older => older.id === id);

async function saveWith(older) {
  await modeler.useTemplates([ older ]);
  await modeler.open(emptyDiagram('upgrade'));
  await modeler.draw({ type: 'bpmn:Task', id: 'task', name: 'Task', x: 300, y: 200 });
  await modeler.panel.select('task');
  await modeler.panel.applyTemplate(older.id);
  await modeler.panel.fill('OATH job', 'OATH job ID', '=job.id');
  await modeler.panel.fill('Output', 'duplicates', 'known_duplicates');
  return modeler.save();
}

async function upgrade(older, newer) {
  const xml = await saveWith(older);
  await modeler.useTemplates([ older, newer ]);
  await modeler.open(xml);
  await modeler.panel.select('task');
  assert.equal(await modeler.panel.templateState(), 'Update available');
  await modeler.panel.updateTemplate();
  assert.equal(await modeler.panel.templateState(), 'Applied');
  return savedElement(await modeler.save(), 'task');
}

function assertUpgraded(element, newer) {
  assert.equal(element.templateVersion, newer.version);
  assert.ok(element.inputs.some(({ source, target }) => source === '=job.id' && target === 'oathJobId'));
  assert.ok(element.outputs.some(({ source, target }) => source === '=duplicates' && target === 'known_duplicates'));
  assert.deepEqual(
    element.outputs.map(({ source }) => source),
    newer.properties.filter(isOutput).map(({ binding }) => binding.source)
  );
}

for (const { name, json } of templates()) {
  test(`${name} upgrades an element, keeps its values and adds what is new`, async () => {
    const newer = raised(json);
    assertUpgraded(await upgrade(withoutLastOutput(json), newer), newer);
  });

  for (const older of publishedBefore(json)) {
    test(`${name} upgrades an element of its version ${older.version}`, async () => {
      assertUpgraded(await upgrade(older, json), json);
    });
  }
}

test('nothing was written to the console', () => assert.deepEqual(modeler.complaints, []));
