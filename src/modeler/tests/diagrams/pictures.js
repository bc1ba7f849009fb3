import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isPictureOf } from '../../lib/picture.js';
import { diagrams, filesIn, picturesDir } from '../../lib/project.js';

const pictures = filesIn(picturesDir, '.svg');

test('every diagram has a picture, and no picture is left without a diagram', () => {
  assert.deepEqual(pictures.map(({ name }) => name), diagrams().map(({ name }) => name).sort());
});

for (const { name, text } of diagrams()) {
  test(`the picture shows ${name} as it is`, () => {
    const picture = pictures.find(file => file.name === name);
    assert.ok(isPictureOf(text, picture?.text ?? ''), 'another diagram is shown: npm run render');
  });
}
