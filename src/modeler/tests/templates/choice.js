import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';

import { savedElement } from '../../lib/bpmn.js';
import { expectedElement } from '../../lib/expected-element.js';
import { platforms } from '../../lib/lint.js';
import { generations, modelerOf } from '../../lib/modeler.js';
import { olderTemplates, templates } from '../../lib/project.js';
import { errorsOf } from '../../lib/reference.js';

const groupsOf = {
  'create-oath-tokens':
    [ 'Seed file', 'Defaults for the file', 'Approval', 'Connection', 'Polling', 'Result', 'More results' ],
  'revoke-oath-tokens': [ 'Serial numbers', 'Paired tokens', 'Connection', 'Polling', 'Result' ],
  'pingone-oath-seed-file-check': [ 'Seed file', 'Defaults for the file', 'Result', 'More results', 'Retries' ],
  'pingone-oath-seed-file-check-connector': [ 'Seed file', 'Defaults for the file', 'Result', 'More results', 'Retries' ],
  'await-oath-job': [ 'OATH job', 'Connection', 'Polling', 'Result', 'More results' ],
  'pingone-oath-job-check': [ 'OATH job', 'Connection', 'Polling', 'Result', 'More results', 'Retries' ],
  'pingone-oath-job-check-connector': [ 'OATH job', 'Connection', 'Polling', 'Result', 'More results', 'Retries' ]
};
const openGroups = [ 'OATH job', 'Seed file', 'Serial numbers', 'Paired tokens', 'Result' ];
const inSight = name => [ ...errorsOf(name), ...name === 'revoke-oath-tokens' ? [ 'Warning: Yes' ] : [] ];
const newest = templates().map(({ json }) => json);
const inOrder = list => list.map(({ id, version }) => `${id} ${version}`).sort();

for (const generation of generations) {
  describe(`Modeler ${generation} and the choice of templates`, () => {
    let modeler;
    before(async () => { modeler = await modelerOf(generation); });

    // 5.40 drops the older ones: leftovers.js
    const registered = generation === 'newest' ? [ ...newest, ...olderTemplates().map(({ json }) => json) ] : newest;

    test('registers every template and complains about none', async () => {
      assert.deepEqual(await modeler.useTemplates(registered), []);
      assert.deepEqual(inOrder(await modeler.registeredTemplates()), inOrder(registered));
    });

    test('offers every template on 8.8, 8.9 and 8.10, and none on 8.7', async () => {
      await modeler.useTemplates(registered);
      for (const platform of platforms) {
        await modeler.openTask(`${platform}.0`);
        assert.deepEqual((await modeler.panel.offeredTemplates()).sort(), newest.map(({ id }) => id).sort(), platform);
      }
      await modeler.openTask('8.7.0');
      assert.deepEqual(await modeler.panel.offeredTemplates(), []);
    });

    for (const [ index, { name, json } ] of templates().entries()) {
      test(`applies ${name}, with its groups in order, errors to catch in sight and none of its own`, async () => {
        await modeler.useTemplates(registered);
        await modeler.openTask(`${platforms[index % platforms.length]}.0`);
        await modeler.panel.applyTemplate(json.id);
        assert.equal(await modeler.panel.templateState(), 'Applied');
        assert.deepEqual(await modeler.panel.groups(), groupsOf[name]);
        assert.deepEqual(await modeler.panel.openGroups(), openGroups.filter(group => groupsOf[name].includes(group)));
        const text = await modeler.panel.text();
        assert.deepEqual(inSight(name).filter(warning => !text.includes(warning)), []);
        assert.deepEqual(await modeler.panel.errors(), []);
        assert.deepEqual(await savedElement(await modeler.save(), 'task'), expectedElement(json));
      });
    }

    test('wrote nothing to the console', () => assert.deepEqual(modeler.complaints, []));
  });
}
