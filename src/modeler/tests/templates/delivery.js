import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { templateIndex } from '../../lib/delivery.js';
import { besideDiagramsDir, filesIn, indexFile, olderTemplates, templates, templatesDir } from '../../lib/project.js';

const made = 'made by npm run deliver';

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
