import { copyFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { build } from 'esbuild';

import { outputDir } from '../lib/project.js';

const sources = resolve(import.meta.dirname, '../page');

/** The oldest Modeler that the templates are for, by its libraries of element templates. */
const oldest = {
  'bpmn-js-element-templates': 'element-templates-5.40',
  '@bpmn-io/element-templates-validator': 'element-templates-validator-5.40'
};

await bundle([ 'form', 'modeler' ], outputDir);
await bundle([ 'modeler' ], join(outputDir, '5.40'), oldest);

async function bundle(pages, outdir, alias = {}) {
  mkdirSync(outdir, { recursive: true });
  await build({
    entryPoints: pages.map(page => join(sources, `${page}.js`)),
    outdir,
    alias,
    bundle: true,
    minify: true,
    logLevel: 'warning',
    loader: { '.svg': 'file', '.woff': 'file', '.woff2': 'file', '.ttf': 'file', '.eot': 'file' }
  });
  for (const page of pages) {
    copyFileSync(join(sources, `${page}.html`), join(outdir, `${page}.html`));
  }
}
