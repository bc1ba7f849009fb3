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

const seedFile = { seedFile: 'batch-7.csv', seedFormat: 'PING', tokenType: 'TOTP' };

export const variablesOf = {
  'correct-seed-file': withProblems(2),
  'approve-seed-file': withWarnings(2),
  'resolve-interruption': withBatches(2),
  'decide-on-conflicts': withConflicts(2),
  'destroy-file-and-key': { ...seedFile, seedKey: null, created: 996, ownDuplicates: 0, sameTokens: 2, conflictCount: 2 },
  'approve-revocation': withReturned(2),
  'resolve-revocation': withHundreds(2),
  'review-remaining-tokens': withRemaining(2),
  'look-into-oath-job': {
    oathJobId,
    problem: 'The timeout was over before a check found the job finished.',
    status: 'IN_PROGRESS',
    lastPolledAt: '2026-11-26T09:30:12.345Z'
  },
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

/** As many rows of a file as the operator's limit lists, and all of them counted. */
export function withProblems(count, listed = count) {
  const problems = Array.from({ length: listed }, (_, index) => ({
    row: index + 2,
    serialNumber: index % 2 ? String(2300004700001 + index) : null,
    rule: index % 2 ? 'The secret has an odd number of hexadecimal digits.' : 'The row has two columns instead of three.'
  }));
  return { ...seedFile, problems, problemCount: count, problemsTruncated: listed < count };
}

export function withWarnings(count) {
  const warnings = Array.from({ length: count }, (_, index) => `Serial numbers have different lengths: 12 and 13 (${index + 1}).`);
  return { ...seedFile, tokenCount: 1000, firstSerialNumber: '2300004700001', lastSerialNumber: '2300004701000', warnings };
}

/** The last one of them has failed. */
export function withBatches(count) {
  const batchResults = Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    firstRow: 1000 * index + 1,
    lastRow: 1000 * (index + 1),
    oathJobId,
    status: index < count - 1 ? 'DONE' : 'FAILED',
    created: index < count - 1 ? 1000 : null,
    duplicateCount: 0,
    reason: index < count - 1 ? null : 'too many tokens'
  }));
  const problem = 'PingOne reports the OATH job of a batch as FAILED. Batches behind it were not submitted.';
  return { ...seedFile, problem, reason: 'too many tokens', batchResults, problems: [], conflictCount: 0 };
}

export function withConflicts(count, listed = count) {
  const conflicts = Array.from({ length: listed }, (_, index) => ({
    row: index + 2,
    serialNumber: String(2300004700001 + index),
    differs: index % 2 ? [ 'secret' ] : [ 'otpLength', 'hashAlgorithm' ]
  }));
  return { ...seedFile, created: 500, conflicts, conflictCount: count };
}

function serialNumbers(count) {
  return Array.from({ length: count }, (_, index) => String(2300004700001 + index));
}

/** So many tokens that are paired, as many that PingOne does not know, and three that are neither. */
export function withReturned(count) {
  const all = serialNumbers(2 * count + 3);
  return {
    serialNumbers: all,
    knownCount: count + 3,
    pairedSerialNumbers: all.slice(0, count),
    unknownSerialNumbers: all.slice(count + 3)
  };
}

/** The last one of them has failed. */
export function withHundreds(count) {
  const batchResults = Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    submittedCount: 90,
    unknownCount: 10,
    oathJobId,
    status: index < count - 1 ? 'DONE' : 'FAILED',
    revoked: index < count - 1 ? 90 : null,
    reason: index < count - 1 ? null : 'not allowed'
  }));
  const problem = 'PingOne reports an OATH job as FAILED. Serial numbers behind it were not submitted.';
  return { serialNumbers: serialNumbers(100 * count), problem, reason: 'not allowed', batchResults };
}

/** Of each hundred a token was not revoked; PingOne knows none of the last one. */
export function withRemaining(count) {
  const batchResults = Array.from({ length: count }, (_, index) => index < count - 1
    ? { number: index + 1, submittedCount: 100, unknownCount: 0, status: 'DONE', revoked: 99 }
    : { number: index + 1, submittedCount: 0, unknownCount: 100, status: null, revoked: null });
  return { submittedCount: 100 * (count - 1), revoked: 99 * (count - 1), forceUnpair: false, batchResults };
}

export const withReason = reason => ({ ...failed, reason });

/** After an error of the wait and no check that told more. */
export const withoutStatus = { ...variablesOf['look-into-oath-job'], status: null, lastPolledAt: null };
