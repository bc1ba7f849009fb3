import { join, relative } from 'node:path';

import { templateSources } from '../templates/index.js';
import { forms, olderTemplates, publishedTemplates, templates, templatesDir } from './project.js';
import { seedFormats } from './reference.js';

/** The templates as `templates/` makes them, as `{ path, text }`. */
export function madeTemplates() {
  return templateSources.map(({ name, json }) => ({ path: join(templatesDir, `${name}.json`), text: versioned(name, json) }));
}

/** As it was published last, or else with the version after that. */
function versioned(name, json) {
  const published = publishedTemplates().filter(file => file.name.match(`^${name}-\\d+$`)).map(({ text }) => text);
  const unchanged = toText({ ...json, version: published.length });
  return published.includes(unchanged) ? unchanged : toText({ ...json, version: published.length + 1 });
}

/** The forms, as `{ path, text }`, with the seed formats of docs/reference.md in their drop-downs. */
export function madeForms() {
  const values = seedFormats().map(({ name, short }) => ({ label: `${name}: ${short}`, value: name }));
  return forms().map(({ path, json }) => ({
    path,
    text: toText({
      ...json,
      components: json.components.map(field => field.key === 'seedFormat' && field.type === 'select' ? { ...field, values } : field)
    })
  }));
}

/** Modeler 8.10's index of a remote template source; `base` is the address of the folder with the templates. */
export function templateIndex(base = '') {
  const entries = {};
  for (const { path, json: { id, version, engines } } of [ ...templates(), ...olderTemplates() ]) {
    entries[id] ??= [];
    entries[id].push({ version, ref: base + relative(templatesDir, path), engine: engines });
  }
  return toText(entries);
}

const toText = json => `${JSON.stringify(json, null, 2)}\n`;
