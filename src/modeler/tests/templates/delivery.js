import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { madeForms, madeTemplates, templateIndex } from '../../lib/delivery.js';
import { besideDiagramsDir, filesIn, forms, indexFile, olderTemplates, templates, templatesDir } from '../../lib/project.js';
import { serviceTask } from '../../templates/elements.js';
import { text } from '../../templates/fields.js';
import { hosts } from '../../templates/hosts.js';

const made = 'made by npm run deliver';
const textsOf = files => Object.fromEntries(files.map(file => [ file.path, file.text ]));

test('the templates are what src/modeler/templates makes', () => assert.deepEqual(textsOf(templates()), textsOf(madeTemplates()), made));

test('the forms offer the seed formats of docs/reference.md', () => assert.deepEqual(textsOf(forms()), textsOf(madeForms()), made));

test('a service task of another host differs in its name, its type and what the host asks for', () => {
  const [ worker ] = hosts;
  const asked = { type: 'zeebe:taskHeader', key: 'tenant' };
  const other = {
    name: '-elsewhere', title: ' (elsewhere)', taskType: jobType => `elsewhere:${jobType}`,
    inputs: inputs => inputs,
    fields: [ text('tenant', { label: 'Tenant', group: 'connection', binding: asked }) ]
  };
  const task = { asked: 'some-job', title: 'Do it', keywords: [], inputs: [ text('what', { group: 'oath-job' }) ], outputs: [], retries: 'How often.' };
  const [ own, elsewhere ] = [ worker, other ].map(host => serviceTask(task, host));
  const { properties: [ taskType, ...properties ], ...head } = own.json;
  assert.deepEqual(elsewhere, {
    name: 'some-job-elsewhere',
    json: {
      ...head,
      name: 'PingOne: Do it (elsewhere)',
      id: 'io.github.pingoneoath.some-job-elsewhere',
      groups: [ head.groups[0], { id: 'connection', label: 'Connection' }, ...head.groups.slice(1) ],
      properties: [ { ...taskType, value: 'elsewhere:some-job' }, properties[0], ...other.fields, ...properties.slice(1) ]
    }
  });
});

test('the index lists every published version with its file and engines', () => {
  const listed = Object.entries(JSON.parse(readFileSync(indexFile, 'utf8')))
    .flatMap(([ id, versions ]) => versions.map(version => ({ id, ...version })));
  assert.equal(listed.length, templates().length + olderTemplates().length);
  for (const { id, version, ref, engine } of listed) {
    const template = JSON.parse(readFileSync(join(templatesDir, ref), 'utf8'));
    assert.deepEqual({ id, version, engine }, { id: template.id, version: template.version, engine: template.engines });
  }
  assert.equal(readFileSync(indexFile, 'utf8'), templateIndex(), made);
});

test('an index for a host has absolute addresses', () => {
  const base = 'https://templates.example.com/pingone/';
  const refs = Object.values(JSON.parse(templateIndex(base))).flat().map(({ ref }) => ref);
  assert.deepEqual(refs.filter(ref => new URL(ref).href !== ref || !ref.startsWith(base)), []);
});

test('a clone that is opened in Modeler has the templates beside its diagrams', () => {
  const contents = files => files.map(({ name, text }) => [ name, text ]);
  assert.deepEqual(contents(filesIn(besideDiagramsDir, '.json')), contents(templates()), made);
});
