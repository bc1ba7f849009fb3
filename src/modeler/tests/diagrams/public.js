import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { savedElement } from '../../lib/bpmn.js';
import { bpmnlintFindings, onPlatform, platforms } from '../../lib/lint.js';
import { generations, modelerOf } from '../../lib/modeler.js';
import { filesIn, fixturesDir, outputDir, templates } from '../../lib/project.js';

const all = templates().map(({ json }) => json);
const fixtures = filesIn(join(fixturesDir, 'public-diagrams'), '.bpmn');

/** Which element of a diagram gets which template: an undefined task in a lane, a bound call activity of several instances, a service task of another worker. */
const applied = {
  'fulfil-token-order': [ 'procurement', 'await-oath-job' ],
  'pay-token-invoice': [ 'check-delivery', 'pingone-oath-job-check' ],
  'ship-hardware-tokens': [ 'wait-for-tokens', 'await-oath-job' ]
};

const clean = {
  'await-oath-job': {
    taskDefinition: undefined,
    calledElement: { processId: 'await-oath-job', bindingType: 'latest', propagateAllParentVariables: false, propagateAllChildVariables: false }
  },
  // the number of retries is a field of the panel, so that of the diagram stays
  'pingone-oath-job-check': { taskDefinition: { type: 'pingone-oath-job-check', retries: '3' }, calledElement: undefined }
};

test('every public diagram has an element for a template', () => {
  assert.deepEqual(fixtures.map(({ name }) => name), Object.keys(applied));
});

for (const generation of generations) {
  test(`Modeler ${generation} applies the templates in public diagrams on 8.8, 8.9 and 8.10`, async () => {
    const modeler = await modelerOf(generation);
    await modeler.useTemplates(all);
    for (const [ index, platform ] of platforms.entries()) {
      const savedDir = join(outputDir, 'saved/public', generation, platform);
      rmSync(savedDir, { recursive: true, force: true });
      mkdirSync(savedDir, { recursive: true });
      // the oldest Modeler does on all platforms what it does on one
      for (const { name, text } of generation === 'newest' ? fixtures : fixtures.slice(index, index + 1)) {
        const xml = await apply(modeler, onPlatform(text, platform), ...applied[name]);
        assert.deepEqual([ ...await bpmnlintFindings(xml, platform), ...await modeler.lint(xml) ], [], `${name} ${platform}`);
        assert.equal(onPlatform(xml, platform), xml);
        await assertApplied(xml, ...applied[name]);
        assert.deepEqual(surroundings(xml), surroundings(text));
        writeFileSync(join(savedDir, `${name}.bpmn`), xml);
      }
    }
    assert.deepEqual(modeler.complaints, []);
  });
}

async function apply(modeler, xml, elementId, templateName) {
  assert.deepEqual(await modeler.open(xml), []);
  await modeler.panel.select(elementId);
  await modeler.panel.applyTemplate(`io.github.pingoneoath.${templateName}`);
  await modeler.panel.fill('OATH job', 'OATH job ID', '=order.oathJobId');
  return modeler.save();
}

async function assertApplied(xml, elementId, templateName) {
  const { inputs, outputs, taskDefinition, calledElement } = await savedElement(xml, elementId);
  const template = all.find(({ id }) => id.endsWith(`.${templateName}`));
  const bound = type => template.properties.filter(({ binding }) => binding.type === type);
  assert.deepEqual({ taskDefinition, calledElement }, clean[templateName]);
  assert.deepEqual(inputs.map(({ target }) => target), bound('zeebe:input').map(({ binding }) => binding.name));
  assert.deepEqual(outputs.map(({ target }) => target), bound('zeebe:output').map(({ value }) => value));
}

/** Boundary events and what they are attached to, and what is done several times: neither is the template's business. */
const surroundings = xml =>
  [ ...xml.matchAll(/(?<=<bpmn:boundaryEvent id=)"[^"]+"|attachedToRef="[^"]+"|<zeebe:loopCharacteristics [^>]+>/g) ].flat();
