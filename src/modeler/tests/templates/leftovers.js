import assert from 'node:assert/strict';
import { test } from 'node:test';

import { savedElement } from '../../lib/bpmn.js';
import { emptyDiagram } from '../../lib/empty-diagram.js';
import { generations, modelerOf } from '../../lib/modeler.js';
import { olderTemplates, templates } from '../../lib/project.js';

const calls = templates().map(({ json }) => json).filter(({ elementType }) => elementType.value === 'bpmn:CallActivity');
const published = olderTemplates().map(({ json }) => json).filter(({ elementType }) => elementType.value === 'bpmn:CallActivity');
/** An older version as Modeler 5.40 would take it: it drops the published one for its bindings. */
const unpublished = newest => ({
  ...newest,
  version: newest.version - 1,
  properties: newest.properties.filter(({ binding }) => binding.property !== 'bindingType')
});
const olderFor = {
  '5.40': unpublished,
  newest: newest => published.find(({ id, version }) => id === newest.id && version === newest.version - 1) ?? unpublished(newest)
};
/** What somebody may have bound a call activity to before. */
const bindings = [ 'bindingType="deployment"', 'bindingType="versionTag" versionTag="stable"' ];
const linkTo = ({ id, version }) => ` zeebe:modelerTemplate="${id}" zeebe:modelerTemplateVersion="${version}"`;

/** Call activities `{ id, binding, attributes }` that are bound and hand over everything. */
function boundCalls(bound) {
  const call = ({ id, binding, attributes = '' }) => `<bpmn:callActivity id="${id}" name="Call"${attributes}><bpmn:extensionElements>
    <zeebe:calledElement processId="another" ${binding} propagateAllParentVariables="true" propagateAllChildVariables="true" />
    </bpmn:extensionElements></bpmn:callActivity>`;
  const shape = ({ id }, index) => `<bpmndi:BPMNShape id="${id}-shape" bpmnElement="${id}">
    <dc:Bounds x="${160 + 150 * index}" y="80" width="100" height="80" /></bpmndi:BPMNShape>`;
  return emptyDiagram('bound')
    .replace('targetNamespace', 'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" targetNamespace')
    .replace('isExecutable="true" />', `isExecutable="true">${bound.map(call).join('')}</bpmn:process>`)
    .replace('bpmnElement="bound" />', `bpmnElement="bound">${bound.map(shape).join('')}</bpmndi:BPMNPlane>`);
}

const clean = ({ properties }) => ({
  processId: properties.find(({ binding }) => binding.property === 'processId').value,
  bindingType: 'latest',
  propagateAllParentVariables: false,
  propagateAllChildVariables: false
});

for (const generation of generations) {
  test(`Modeler ${generation} leaves nothing of an earlier binding`, async () => {
    const modeler = await modelerOf(generation);
    const older = olderFor[generation];
    // the libraries treat all bindings alike, so one template with both is enough
    const bound = calls.flatMap((template, index) => bindings.slice(index ? 1 : 0).flatMap(binding => [
      { template, binding, step: 'applyTemplate' },
      { template, binding, step: 'updateTemplate', attributes: linkTo(older(template)) }
    ])).map((call, index) => ({ ...call, id: `call-${index}` }));
    assert.deepEqual(await modeler.useTemplates(calls.flatMap(newest => [ older(newest), newest ])), []);
    assert.deepEqual(await modeler.open(boundCalls(bound)), []);
    for (const { id, template, step } of bound) {
      await modeler.panel.select(id);
      await modeler.panel[step](template.id);
    }
    const xml = await modeler.save();
    for (const { id, template, binding, step } of bound) {
      const { templateVersion, calledElement } = await savedElement(xml, id);
      assert.deepEqual([ templateVersion, calledElement ], [ template.version, clean(template) ], `${step} ${binding}`);
    }
    assert.deepEqual(modeler.complaints, []);
  });
}

test('Modeler 5.40 does not know the published version 1, and applies the newest once that is unlinked', async () => {
  const modeler = await modelerOf('5.40');
  const [ dropped ] = published;
  const newest = calls.find(({ id }) => id === dropped.id);
  await modeler.useTemplates([ dropped, newest ]);
  assert.deepEqual(await modeler.registeredTemplates(), [ { id: newest.id, version: newest.version } ]);
  await modeler.open(boundCalls([ { id: 'call', binding: bindings[0], attributes: linkTo(dropped) } ]));
  await modeler.panel.select('call');
  assert.equal(await modeler.panel.templateState(), 'Not found');
  await modeler.panel.unlinkTemplate();
  await modeler.panel.applyTemplate(newest.id);
  const applied = await savedElement(await modeler.save(), 'call');
  assert.deepEqual([ applied.templateVersion, applied.calledElement ], [ newest.version, clean(newest) ]);
});
