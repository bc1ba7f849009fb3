/** Variables as they are when a task with the form of this name is shown: after the contract of the OATH job. */
const oathJobId = '61c96614-ff99-47cd-aae9-ee7959eea0cf';

const failed = {
  failedOathJobId: oathJobId,
  oathJobId: null,
  status: 'FAILED',
  operation: 'CREATE_OATH_TOKENS',
  created: 0,
  revoked: null,
  reason: 'The seed file could not be decrypted.'
};

const done = { oathJobId, status: 'DONE', operation: 'CREATE_OATH_TOKENS', created: 998, revoked: null };

export const variablesOf = {
  'look-into-oath-job': { oathJobId, problem: 'The timeout was over before a check found the job finished.' },
  'resolve-failed-job': failed,
  'review-duplicate-tokens': withDuplicates(2)
};

export function withDuplicates(count, truncated = false) {
  const duplicates = Array.from({ length: count }, (_, index) => ({
    serialNumber: String(2300004700001 + index),
    maskedSecret: '6E******'
  }));
  return { ...done, duplicates, duplicateCount: truncated ? 2 * count : count, duplicatesTruncated: truncated };
}

export const withReason = reason => ({ ...failed, reason });
