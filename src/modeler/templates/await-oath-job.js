import { errorsOf } from '../lib/reference.js';
import { callActivity } from './elements.js';
import { results } from './fields.js';
import { icons } from './icons.js';
import {
  afterErrors, connection, duplicatesTruncated, environmentId, jobResults, lastPolledAt, oathJobId, operation, pollIntervals, statusPage, timeout
} from './oath-job.js';

const asked = 'await-oath-job';

export const awaitOathJob = callActivity({
  asked,
  title: 'Wait for OATH job',
  description: `Waits until a PingOne OATH job has finished and hands over its result. Needs the process ${asked}.`,
  keywords: [ 'job', 'wait', 'poll' ],
  page: statusPage,
  icon: icons.waitForJob,
  inputs: [ oathJobId, environmentId('oath-job', 'job'), connection, ...pollIntervals, timeout('Longest time of the whole wait') ],
  outputs: [
    ...results('result', { status: `<code>DONE</code> or <code>FAILED</code>. ${afterErrors(errorsOf(asked))}`, ...jobResults }),
    ...results('more-results', { operation, duplicatesTruncated, pollCount: 'How many checks were made.', lastPolledAt })
  ]
});
