import assert from 'node:assert/strict';
import { test } from 'node:test';

import { savedElement } from '../lib/bpmn.js';
import { emptyDiagram } from '../lib/empty-diagram.js';
import { generations, openModeler } from '../lib/modeler.js';
import { templates } from '../lib/project.js';

const calls = templates().map(({ json }) => json).filter(({ elementType }) => elementType.value === 'bpmn:CallActivity');
const before = template => ({
  ...template,
  version: template.version - 1,
  properties: template.properties.filter(({ binding }) => binding.property !== 'bindingType')
});
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
    await modeler.useTemplates(calls.flatMap(newest => [ before(newest), newest ]));
    for (const newest of calls) {
      for (const binding of bindings) {
        assert.deepEqual(await modeler.open(boundCall(binding)), []);
        await modeler.panel.select('call');
        await modeler.panel.applyTemplate(newest.id);
        const applied = await savedElement(await modeler.save(), 'call');
        assert.deepEqual(applied.calledElement, clean(newest), binding);
      }
      for (const binding of bindings) {
        const attributes = ` zeebe:modelerTemplate="${newest.id}" zeebe:modelerTemplateVersion="${before(newest).version}"`;
        await modeler.open(boundCall(binding, attributes));
        await modeler.panel.select('call');
        await modeler.panel.updateTemplate();
        const updated = await savedElement(await modeler.save(), 'call');
        assert.deepEqual(updated.calledElement, clean(newest), binding);
      }
    }
  });
}
