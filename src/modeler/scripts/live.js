import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { build } from 'esbuild';

const sources = resolve(import.meta.dirname, '../live');
const outdir = resolve(import.meta.dirname, '../../../target/live');

rmSync(outdir, { recursive: true, force: true });
mkdirSync(outdir, { recursive: true });
await build({
  entryPoints: [ 'live', 'coverage' ].map(page => join(sources, `${page}.js`)),
  outdir,
  bundle: true,
  minify: true,
  logLevel: 'warning',
  loader: { '.svg': 'dataurl', '.woff': 'dataurl', '.woff2': 'dataurl', '.ttf': 'dataurl', '.eot': 'dataurl' }
});
copyFileSync(join(sources, 'live.html'), join(outdir, 'index.html'));
copyFileSync(join(sources, 'coverage.html'), join(outdir, 'coverage.html'));
