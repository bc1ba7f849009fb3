import assert from 'node:assert/strict';
import { after, afterEach } from 'node:test';

import { formPage } from '../lib/form.js';

import './forms/oath-job.js';
import './forms/oath-tokens.js';

afterEach(async () => assert.deepEqual((await formPage()).complaints, []));
after(async () => (await formPage()).close());
