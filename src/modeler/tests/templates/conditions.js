import assert from 'node:assert/strict';
import { test } from 'node:test';

import { savedElement } from '../../lib/bpmn.js';
import { generations, modelerOf } from '../../lib/modeler.js';
import { templates } from '../../lib/project.js';
import { seedFormats } from '../../lib/reference.js';

const [ template, ...others ] = templates().map(({ json }) => json).filter(({ properties }) => properties.some(({ id }) => id === 'seedFormat'));

/** What the panel asks for by format, and the inputs that it does not ask for. */
const formats = Object.fromEntries([ ...seedFormats(), { name: 'VARIABLE', takes: [ 'secretEncoding', 'seedKey', 'tokenType' ] } ].map(({ name, takes }) => [ name, {
  asked: [
    ...takes.includes('secretEncoding') ? [ 'Encoding' ] : [],
    ...takes.includes('seedKey') ? [ 'Key' ] : [],
    takes.includes('tokenType') ? 'Token type' : 'Expected token type'
  ],
  unasked: [ 'secretEncoding', 'seedKey' ].filter(input => !takes.includes(input))
} ]));
const inputs = [ 'seedFile', 'seedFormat', 'secretEncoding', 'seedKey', 'tokenType', 'otpLength', 'timeStep', 'hashAlgorithm' ];

const ofSeedFile = ({ properties }) => properties.filter(({ binding }) => inputs.includes(binding.name));

test('all templates ask for a seed file in the same way', () => {
  assert.equal(others.length, 1);
  assert.deepEqual(others.map(ofSeedFile), [ ofSeedFile(template) ]);
});

for (const generation of generations) {
  test(`Modeler ${generation} asks for what the format of the seed file needs, and sends no leftover of another format`, async () => {
    const modeler = await modelerOf(generation);
    await modeler.useTemplates([ template ]);
    await modeler.openTask();
    await modeler.panel.applyTemplate(template.id);
    for (const [ format, { asked, unasked } ] of Object.entries(formats)) {
      await modeler.panel.fill('Seed file', 'Format', format);
      await modeler.panel.awaitField('Seed file', asked.at(-1));
      const labels = (await modeler.panel.fields()).filter(({ group }) => group === 'Seed file').map(({ label }) => label);
      assert.deepEqual(labels, [ 'Seed file', 'Format', ...asked ], format);
      const saved = (await savedElement(await modeler.save(), 'task')).inputs;
      assert.deepEqual(saved.map(({ target }) => target).slice(0, inputs.length), inputs, format);
      const sources = Object.fromEntries(saved.map(({ target, source }) => [ target, source ]));
      assert.equal(sources.seedFormat, format === 'VARIABLE' ? '=seedFormat' : format);
      assert.deepEqual(unasked.map(name => sources[name]), unasked.map(() => '=null'), format);
    }
    assert.deepEqual(modeler.complaints, []);
  });
}
