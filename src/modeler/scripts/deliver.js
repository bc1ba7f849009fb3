import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { madeForms, madeTemplates, templateIndex } from '../lib/delivery.js';
import { besideDiagramsDir, indexFile, outputDir, templates } from '../lib/project.js';

const [ base ] = process.argv.slice(2);

if (base) {
  mkdirSync(outputDir, { recursive: true });
  writeFileSync(join(outputDir, 'index.json'), templateIndex(base));
} else {
  for (const { path, text } of [ ...madeTemplates(), ...madeForms() ]) {
    writeFileSync(path, text);
  }
  writeFileSync(indexFile, templateIndex());
  rmSync(besideDiagramsDir, { recursive: true, force: true });
  mkdirSync(besideDiagramsDir, { recursive: true });
  for (const { path } of templates()) {
    copyFileSync(path, join(besideDiagramsDir, basename(path)));
  }
}
