import { relative } from 'node:path';

import { olderTemplates, templates, templatesDir } from './project.js';

/** Modeler 8.10's index of a remote template source; `base` is the address of the folder with the templates. */
export function templateIndex(base = '') {
  const entries = {};
  for (const { path, json: { id, version, engines } } of [ ...templates(), ...olderTemplates() ]) {
    entries[id] ??= [];
    entries[id].push({ version, ref: base + relative(templatesDir, path), engine: engines });
  }
  return `${JSON.stringify(entries, null, 2)}\n`;
}
