import { kinds, optional, required, text } from './fields.js';

export const statusPage = 'check_status_of_oath_token_creation_job';

export const oathJobId = text('oathJobId', {
  label: 'OATH job ID',
  description: 'The <code>id</code> that PingOne returned when the job was submitted. If PingOne does not know it: BPMN error <code>OATH_JOB_NOT_FOUND</code>.',
  group: 'oath-job',
  value: '=oathJobId',
  constraints: required(kinds.uuid)
});

export const environmentId = (group, ofWhat) => text('environmentId', {
  label: 'Environment ID',
  description: `PingOne environment of the ${ofWhat}. Empty: the environment of the connection.`,
  group,
  constraints: optional(kinds.uuid)
});

export const connection = text('connection', {
  label: 'Connection',
  description: 'Name of a connection that the operator of the worker has configured.',
  group: 'connection',
  value: 'default',
  constraints: required()
});

const interval = (id, label, description, value) =>
  text(id, { label, description, group: 'polling', value, constraints: required(kinds.duration) });

export const pollIntervals = [
  interval('pollInterval', 'Poll interval', 'Wait after the first check. Later waits grow.', 'PT2S'),
  interval('maxPollInterval', 'Longest poll interval', 'Longest wait between two checks.', 'PT1M')
];

export const timeout = description =>
  interval('timeout', 'Timeout', `${description}, an hour unless changed. Then: BPMN error <code>OATH_JOB_TIMED_OUT</code>.`, 'PT1H');

/** What there is to do about BPMN errors with these codes, of which there is at least one. */
export function afterErrors(codes, andThen = '') {
  const named = codes.map(code => `<code>${code}</code>`);
  const [ errors, catchThem ] = named.length === 1
    ? [ `error ${named[0]}`, 'it with a boundary event' ]
    : [ `errors ${named.slice(0, -1).join(', ')} and ${named.at(-1)}`, `${named.length === 2 ? 'both' : 'them'} with boundary events` ];
  return `After the ${errors} there is no result: catch ${catchThem}${andThen}.`;
}

/** Results that a single check and a whole wait have in common. */
export const jobResults = {
  created: 'How many tokens were created, or null.',
  revoked: 'How many tokens were revoked, or null.',
  duplicates: 'List of the submitted tokens whose serial number existed already, with <code>serialNumber</code> and <code>maskedSecret</code>.',
  duplicateCount: 'How many duplicates there are, also those not listed.',
  reason: 'Why the job failed, or null.'
};
export const operation = "PingOne's <code>type</code>: <code>CREATE_OATH_TOKENS</code> or <code>REVOKE_OATH_TOKENS</code>.";
export const duplicatesTruncated = "true if the list was cut at the operator's limit.";
export const lastPolledAt = 'When PingOne answered last.';
