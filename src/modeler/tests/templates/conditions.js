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
  assert.equal(others.length, 2);
  assert.deepEqual(others.map(ofSeedFile), others.map(() => ofSeedFile(template)));
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

const secrets = [ 'Region', 'Environment', 'Client ID', 'Client secret' ];

for (const generation of generations) {
  test(`Modeler ${generation} asks for a connection or for connector secrets, and sends no leftover of the other`, async () => {
    const { json } = templates().find(({ name }) => name === 'pingone-oath-job-check-connector');
    const modeler = await modelerOf(generation);
    await modeler.useTemplates([ json ]);
    await modeler.openTask();
    await modeler.panel.applyTemplate(json.id);
    for (const [ choice, asked, handedOver ] of [
      [ 'SECRETS', secrets, [ 'connection', 'authentication.region', 'authentication.environmentId', 'authentication.clientId', 'authentication.clientSecret' ] ],
      [ 'CONFIGURED', [ 'Connection' ], [ 'connection', 'authentication' ] ]
    ]) {
      await modeler.panel.fill('Connection', 'Credentials', choice);
      await modeler.panel.awaitField('Connection', asked.at(-1));
      const labels = (await modeler.panel.fields()).filter(({ group }) => group === 'Connection').map(({ label }) => label);
      assert.deepEqual(labels, [ 'Credentials', ...asked ]);
      const targets = (await savedElement(await modeler.save(), 'task')).inputs.map(({ target }) => target);
      assert.deepEqual(targets.filter(target => /^(connection|authentication)/.test(target)).sort(), handedOver.toSorted());
    }
  });
}
