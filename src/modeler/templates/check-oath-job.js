import { errorsOf } from '../lib/reference.js';
import { serviceTask } from './elements.js';
import { hidden, input, results } from './fields.js';
import { icons } from './icons.js';
import {
  afterErrors, connection, duplicatesTruncated, environmentId, jobResults, lastPolledAt, oathJobId, operation, pollIntervals, statusPage
} from './oath-job.js';

const asked = 'pingone-oath-job-check';

export const checkOathJob = host => serviceTask({
  asked,
  title: 'Check OATH job',
  description: 'Reads a PingOne OATH job once: status, counts, duplicates, reason, and how long to wait before the next check.',
  keywords: [ 'job', 'status' ],
  page: statusPage,
  icon: icons.waitForJob,
  inputs: [
    oathJobId,
    environmentId('oath-job', 'job'),
    connection,
    hidden(input('pollCount'), '=get or else(get value(oathJobChecks, oathJobId), 0)'),
    ...pollIntervals
  ],
  outputs: [
    hidden(
      { type: 'zeebe:output', source: '=context put(get or else(oathJobChecks, {}), oathJobId, if finished then 0 else pollCount)' },
      'oathJobChecks'
    ),
    ...results('result', {
      status: "PingOne's own word: <code>DONE</code>, <code>FAILED</code> or another one while the job runs. " + afterErrors(errorsOf(asked)),
      ...jobResults
    }),
    ...results('more-results', {
      finished: 'true for <code>DONE</code> and <code>FAILED</code> alone. For the gateway of your loop: <code>=finished</code>.',
      operation,
      duplicatesTruncated,
      pollCount: 'How many checks of this job were made. Renaming this variable does not change the intervals.',
      nextPollIn: 'How long to wait before the next check, for the timer of your loop: <code>=nextPollIn</code>. null once the job has finished.',
      lastPolledAt
    })
  ],
  retries: 'How often a check is tried when PingOne is unavailable or does not know the job yet. The waits in between double up to a minute.'
}, host);
