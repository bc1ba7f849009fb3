import { errorsOf } from '../lib/reference.js';
import { callActivity } from './elements.js';
import { kinds, optional, results, text } from './fields.js';
import { icons } from './icons.js';
import { afterErrors, connection, environmentId, pollIntervals, timeout } from './oath-job.js';
import { fileResults, seedFileInputs } from './seed-file.js';

const asked = 'create-oath-tokens';
const { seedFileValid, problems, problemCount, seedFileHash, checkedAt, ...moreOfFile } = fileResults;

const approvedSeedFileHash = text('approvedSeedFileHash', {
  label: 'Approved seed file',
  description: '<code>seedFileHash</code> of the check that somebody has approved: any other file is refused, which is an incident. '
    + 'Empty: every file without problems is accepted.',
  group: 'approval',
  constraints: optional(kinds.hash)
});

export const createOathTokens = callActivity({
  asked,
  title: 'Create OATH tokens from a seed file',
  description: `Checks a seed file, creates its OATH tokens in PingOne in batches, and hands over the results. Needs the process ${asked}.`,
  keywords: [ 'seed', 'seed file', 'create', 'import', 'provision' ],
  page: 'create_multiple_oath_tokens',
  icon: icons.createTokens,
  inputs: [
    ...seedFileInputs,
    approvedSeedFileHash,
    connection,
    environmentId('connection', 'tokens'),
    ...pollIntervals,
    timeout('Longest wait for a batch')
  ],
  outputs: [
    ...results('result', {
      seedFileValid: `${seedFileValid} A file with problems is not submitted. `
        + afterErrors(errorsOf(asked), ', and start again with the same file'),
      created: 'How many tokens were created, all batches together.',
      conflicts: 'List of tokens that exist already and differ: <code>row</code>, <code>serialNumber</code> and <code>differs</code>. At most 1,000.',
      conflictCount: 'How many tokens exist already and differ, also those not listed.',
      batchResults: 'List of the batches that were submitted. '
        + 'Whether one failed: <code>=some result in batchResults satisfies result.status = "FAILED"</code>.',
      problems,
      problemCount
    }),
    ...results('more-results', {
      ...moreOfFile,
      ownDuplicates: 'How many tokens existed because this run had created them.',
      sameTokens: 'How many tokens existed before, with the same fields.',
      seedFileHash,
      checkedAt
    })
  ]
});
