import { serviceTask } from './elements.js';
import { results } from './fields.js';
import { icons } from './icons.js';
import { fileResults, seedFileInputs } from './seed-file.js';

const { problemsTruncated, seedFileHash, checkedAt, ...result } = fileResults;

export const checkSeedFile = host => serviceTask({
  asked: 'pingone-oath-seed-file-check',
  title: 'Check seed file',
  description: 'Reads a seed file and judges every row. Sends nothing to PingOne.',
  keywords: [ 'seed', 'seed file', 'check', 'validate' ],
  page: 'create_multiple_oath_tokens',
  icon: icons.checkFile,
  inputs: seedFileInputs,
  outputs: [
    ...results('result', result),
    ...results('more-results', {
      problemsTruncated,
      batches: 'List of <code>number</code>, <code>firstRow</code>, <code>lastRow</code> and <code>count</code>: '
        + 'the batches that the tokens would be submitted in.',
      seedFileHash,
      checkedAt
    })
  ],
  retries: 'How often a check is tried before it becomes an incident.'
}, host);
