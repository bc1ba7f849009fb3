import { copyFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { build } from 'esbuild';

import { outputDir } from '../lib/project.js';

const sources = resolve(import.meta.dirname, '../page');
const pages = [ 'form', 'modeler' ];

mkdirSync(outputDir, { recursive: true });
await build({
  entryPoints: pages.map(page => join(sources, `${page}.js`)),
  outdir: outputDir,
  bundle: true,
  minify: true,
  logLevel: 'warning',
  loader: { '.svg': 'file', '.woff': 'file', '.woff2': 'file', '.ttf': 'file', '.eot': 'file' }
});
for (const page of pages) {
  copyFileSync(join(sources, `${page}.html`), join(outputDir, `${page}.html`));
}
