import { errorsOf } from '../lib/reference.js';
import { callActivity } from './elements.js';
import { asVariable, deciding, dropdown, hidden, input, required, results, text, when } from './fields.js';
import { icons } from './icons.js';
import { afterErrors, connection, environmentId, pollIntervals, timeout } from './oath-job.js';
import { formatChoices, seedFile } from './seed-file.js';

const asked = 'revoke-oath-tokens';
const group = 'serial-numbers';
const inList = when('serialNumbersFrom', 'LIST');
const inFile = when('serialNumbersFrom', 'FILE');

const serialNumbers = [
  deciding(dropdown('serialNumbersFrom', {
    label: 'Source',
    description: 'A variable holds 10,000 serial numbers at most, a file any number.',
    group,
    choices: { LIST: 'In a list', FILE: 'In a file' }
  })),
  text('serialNumbers', {
    label: 'Serial numbers',
    description: 'List of strings. A serial number that PingOne does not have is not an error.',
    group,
    feel: 'required',
    value: '=serialNumbers',
    constraints: required(),
    condition: inList
  }),
  hidden(input('serialNumbers'), '=null', inFile),
  seedFile({ label: 'File', description: ' Serial numbers alone are read, no secrets.', group, condition: inFile }),
  hidden(input('seedFile'), '=null', inList),
  dropdown('fileFormat', {
    label: 'Format',
    description: 'How the file is laid out.',
    group,
    choices: { ...formatChoices({ PING: 'one serial number a line, or in the first column' }), ...asVariable('seedFormat') },
    name: 'seedFormat',
    condition: inFile
  }),
  hidden(input('seedFormat'), '=null', inList)
];

const forceUnpair = dropdown('forceUnpair', {
  label: "Unpair users' tokens",
  description: 'Warning: Yes takes tokens from users who have them. They cannot log in with them any more, and it cannot be undone. '
    + 'With No, PingOne decides about paired tokens: <code>revoked</code> may be below <code>submittedCount</code>.',
  group: 'paired-tokens',
  choices: { '=false': 'No: do not unpair tokens', '=true': 'Yes: unpair tokens and revoke them', ...asVariable('forceUnpair') }
});

export const revokeOathTokens = callActivity({
  asked,
  title: 'Revoke OATH tokens',
  description: `Revokes OATH tokens in PingOne by their serial numbers, in batches of 100, and hands over the results. Needs the process ${asked}.`,
  keywords: [ 'revoke', 'return', 'lost', 'delete', 'unpair' ],
  page: 'revoke_multiple_oath_tokens',
  icon: icons.revokeTokens,
  inputs: [
    ...serialNumbers,
    forceUnpair,
    connection,
    environmentId('connection', 'tokens'),
    ...pollIntervals,
    timeout('Longest wait for an OATH job')
  ],
  outputs: results('result', {
    revoked: 'How many tokens were revoked, all OATH jobs together. ' + afterErrors(errorsOf(asked), ', and start again with the same serial numbers'),
    submittedCount: 'How many tokens PingOne was asked to revoke. Whether some are left: <code>=revoked &lt; submittedCount</code>.',
    unknownSerialNumbers: 'List of serial numbers that PingOne does not know. At most 1,000.',
    unknownCount: 'How many serial numbers PingOne does not know, also those not listed.',
    batchResults: 'List of the batches, at most 100 serial numbers each. Whether an OATH job failed: <code>=some result in batchResults satisfies result.status = "FAILED"</code>.'
  })
});
