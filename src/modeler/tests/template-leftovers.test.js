import assert from 'node:assert/strict';
import { test } from 'node:test';

import { savedElement } from '../lib/bpmn.js';
import { emptyDiagram } from '../lib/empty-diagram.js';
import { generations, openModeler } from '../lib/modeler.js';
import { olderTemplates, templates } from '../lib/project.js';

const calls = templates().map(({ json }) => json).filter(({ elementType }) => elementType.value === 'bpmn:CallActivity');
const published = olderTemplates().map(({ json }) => json).filter(({ elementType }) => elementType.value === 'bpmn:CallActivity');
/** An older version as Modeler 5.40 would take it: it drops the published one for its bindings. */
const unpublished = newest => ({
  ...newest,
  version: newest.version - 1,
  properties: newest.properties.filter(({ binding }) => binding.property !== 'bindingType')
});
const before = {
  '5.40': unpublished,
  newest: newest => published.find(({ id, version }) => id === newest.id && version === newest.version - 1) ?? unpublished(newest)
};
const linkTo = ({ id, version }) => ` zeebe:modelerTemplate="${id}" zeebe:modelerTemplateVersion="${version}"`;
const bindings = [ 'bindingType="deployment"', 'bindingType="versionTag" versionTag="stable"' ];
const propagation = 'propagateAllParentVariables="true" propagateAllChildVariables="true"';

const clean = ({ properties }) => ({
  processId: properties.find(({ binding }) => binding.property === 'processId').value,
  bindingType: 'latest',
  propagateAllParentVariables: false,
  propagateAllChildVariables: false
});

/** A call activity as somebody made it before: bound, and handing over everything. */
function boundCall(binding, attributes = '') {
  return emptyDiagram('bound')
    .replace('targetNamespace', 'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" targetNamespace')
    .replace('isExecutable="true" />', `isExecutable="true">
      <bpmn:callActivity id="call" name="Call"${attributes}><bpmn:extensionElements>
        <zeebe:calledElement processId="another" ${binding} ${propagation} />
      </bpmn:extensionElements></bpmn:callActivity></bpmn:process>`)
    .replace('bpmnElement="bound" />', `bpmnElement="bound"><bpmndi:BPMNShape id="call-shape" bpmnElement="call">
      <dc:Bounds x="160" y="80" width="100" height="80" /></bpmndi:BPMNShape></bpmndi:BPMNPlane>`);
}

for (const [ generation, bundledPage ] of Object.entries(generations)) {
  test(`Modeler ${generation} leaves nothing of an earlier binding`, async t => {
    const modeler = await openModeler(undefined, bundledPage);
    t.after(() => modeler.close());
    const older = before[generation];
    assert.deepEqual(await modeler.useTemplates(calls.flatMap(newest => [ older(newest), newest ])), []);
    for (const newest of calls) {
      const tried = newest === calls[0] ? bindings : bindings.slice(0, 1);
      for (const binding of tried) {
        assert.deepEqual(await modeler.open(boundCall(binding)), []);
        await modeler.panel.select('call');
        await modeler.panel.applyTemplate(newest.id);
        const applied = await savedElement(await modeler.save(), 'call');
        assert.deepEqual(applied.calledElement, clean(newest), binding);
      }
      for (const binding of tried) {
        await modeler.open(boundCall(binding, linkTo(older(newest))));
        await modeler.panel.select('call');
        await modeler.panel.updateTemplate();
        const updated = await savedElement(await modeler.save(), 'call');
        assert.deepEqual(updated.calledElement, clean(newest), binding);
      }
    }
  });
}

test('Modeler 5.40 does not know the published version 1, and applies the newest once that is unlinked', async t => {
  const modeler = await openModeler(undefined, generations['5.40']);
  t.after(() => modeler.close());
  const [ dropped ] = published;
  const newest = calls.find(({ id }) => id === dropped.id);
  await modeler.useTemplates([ dropped, newest ]);
  assert.deepEqual(await modeler.registeredTemplates(), [ { id: newest.id, version: newest.version } ]);
  await modeler.open(boundCall(bindings[0], linkTo(dropped)));
  await modeler.panel.select('call');
  assert.equal(await modeler.panel.templateState(), 'Not found');
  await modeler.panel.unlinkTemplate();
  await modeler.panel.applyTemplate(newest.id);
  const applied = await savedElement(await modeler.save(), 'call');
  assert.deepEqual([ applied.templateVersion, applied.calledElement ], [ newest.version, clean(newest) ]);
});
