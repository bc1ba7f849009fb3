import { readFileSync } from 'node:fs';

import { referencePage } from './project.js';

/** The seed formats of docs/reference.md: `short` is what a drop-down shows, `takes` names the inputs that not every format takes. */
export function seedFormats() {
  return table('seed format').map(([ name, short, , , takes ]) => ({ name: codes(name)[0], short, takes: codes(takes) }));
}

/** The codes of the BPMN errors that a job type or a process ends with. */
export function errorsOf(jobTypeOrProcess) {
  const isProcess = page().includes(`\n## Process \`${jobTypeOrProcess}\`\n`);
  return table('error code')
    .filter(([ , thrownBy ]) => codes(thrownBy).includes(jobTypeOrProcess) || isProcess && /\bprocesses\b/.test(thrownBy))
    .flatMap(([ code ]) => codes(code));
}

/** The rows below the header that begins with this word, without header and rule, each a list of cells. */
function table(firstHeader) {
  const lines = page().split('\n');
  const header = lines.findIndex(line => line.startsWith(`| ${firstHeader} |`));
  const rows = lines.slice(header + 2);
  return rows.slice(0, rows.findIndex(line => !line.startsWith('|')))
    .map(row => row.slice(1, -1).split('|').map(cell => cell.trim()));
}

const page = () => readFileSync(referencePage, 'utf8');
const codes = cell => [ ...cell.matchAll(/`([^`]+)`/g) ].map(([ , code ]) => code);
