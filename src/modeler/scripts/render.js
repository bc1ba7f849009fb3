import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { openFormPage } from '../lib/form.js';
import { variablesOf } from '../lib/form-variables.js';
import { openModeler } from '../lib/modeler.js';
import { pictureOf } from '../lib/picture.js';
import { diagrams, forms, picturesDir, templates } from '../lib/project.js';

mkdirSync(picturesDir, { recursive: true });
await renderWithModeler();
await renderForms();

async function renderWithModeler() {
  const modeler = await openModeler({ width: 1000, height: 2500 });
  await modeler.useTemplates(templates().map(({ json }) => json));
  for (const { name, text } of diagrams()) {
    await modeler.open(text);
    writeFileSync(join(picturesDir, `${name}.svg`), pictureOf(text, await modeler.svg()));
  }
  for (const { name, json } of templates()) {
    await renderTemplate(modeler, name, json);
  }
  await modeler.close();
}

async function renderTemplate({ openTask, panel, page }, name, template) {
  await openTask('8.8.0', template.name.replace('PingOne: ', ''));
  await panel.applyTemplate(template.id);
  for (const group of await panel.groups()) {
    if (group !== 'More results') {
      await panel.openGroup(group);
    }
  }
  await page.screenshot({ path: join(picturesDir, `${name}.png`), clip: await panel.area() });
}

async function renderForms() {
  const form = await openFormPage();
  for (const { name } of forms()) {
    await form.open(name, variablesOf[name]);
    await form.picture(join(picturesDir, `${name}.png`));
  }
  await form.close();
}
