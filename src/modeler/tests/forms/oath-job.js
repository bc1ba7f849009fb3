import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';

import { formPage } from '../../lib/form.js';
import { variablesOf, withDuplicates, withoutStatus, withReason } from '../../lib/form-variables.js';
import { forms, outputDir } from '../../lib/project.js';

const newJob = '0b3a9c52-7a0e-4a34-9f0d-6f3f3c1f2a10';

let form;
before(async () => { form = await formPage(); });

async function open(name, variables = variablesOf[name]) {
  assert.deepEqual(await form.open(name, variables), []);
}

const errors = async () => (await form.submit()).errors;
const submitted = async () => {
  const { data, errors } = await form.submit();
  assert.deepEqual(errors, {});
  return data;
};
const required = [ 'Field is required.' ];
const noId = [ 'Enter the ID as PingOne returned it, such as 0b3a9c52-7a0e-4a34-9f0d-6f3f3c1f2a10.' ];
const shownText = () => form.page.locator('.fjs-form').innerText();

for (const { name } of forms()) {
  test(`${name} is shown`, async () => {
    await open(name);
    await form.picture(join(outputDir, `${name}.png`));
  });
}

test('review-duplicate-tokens asks for a decision on two duplicates', async () => {
  await open('review-duplicate-tokens');
  const rows = await form.page.locator('tbody tr').allInnerTexts();
  assert.deepEqual(rows, [ '2300004700001\t6E******', '2300004700002\t6E******' ]);
  assert.deepEqual(await errors(), { duplicatesDecision: required });
  await form.choose('Accept: the existing tokens are the right ones');
  assert.equal((await submitted()).duplicatesDecision, 'accept');
  await form.choose('Reject: the batch has to be corrected');
  await form.fill('Comment', 'Batch 7 again.');
  const { duplicatesDecision, duplicatesComment } = await submitted();
  assert.deepEqual({ duplicatesDecision, duplicatesComment },
    { duplicatesDecision: 'reject', duplicatesComment: 'Batch 7 again.' });
});

test('review-duplicate-tokens pages through 500 duplicates', async () => {
  await open('review-duplicate-tokens', withDuplicates(500));
  await form.picture(join(outputDir, 'review-duplicate-tokens-500.png'));
  assert.equal(await form.page.locator('tbody tr').count(), 10);
  assert.match(await form.lastRow(50), /^2300004700500/);
  assert.equal(await form.page.getByText('The list was cut').count(), 0);
});

test('review-duplicate-tokens says that the list was cut', async () => {
  await open('review-duplicate-tokens', withDuplicates(500, true));
  await form.page.getByText('The list was cut').waitFor();
  assert.equal(await form.field('Duplicates').inputValue(), '1000');
});

test('resolve-failed-job asks for a new job only where one is waited for', async () => {
  await open('resolve-failed-job');
  assert.deepEqual(await errors(), { failedJobDecision: required });
  await form.choose('Give up');
  assert.equal(await form.field('ID of the new OATH job').count(), 0);
  const givenUp = await submitted();
  assert.equal(givenUp.failedJobDecision, 'giveUp');
  assert.ok(!('oathJobId' in givenUp));
  await form.choose('A new job was submitted: wait for it');
  assert.deepEqual(await errors(), { oathJobId: required });
  await form.fill('ID of the new OATH job', 'job 2');
  assert.deepEqual((await errors()).oathJobId, noId);
  await form.fill('ID of the new OATH job', newJob);
  const { failedJobDecision, oathJobId } = await submitted();
  assert.deepEqual({ failedJobDecision, oathJobId }, { failedJobDecision: 'wait', oathJobId: newJob });
});

test('resolve-failed-job shows a reason of 3,000 characters to its end', async () => {
  const reason = 'The seed file of batch 7 could not be decrypted.\n'.repeat(62).slice(0, 3000);
  await open('resolve-failed-job', withReason(reason));
  await form.picture(join(outputDir, 'resolve-failed-job-long-reason.png'));
  const shown = form.field('Reason given by PingOne');
  assert.equal(await shown.inputValue(), reason);
  await shown.hover();
  await form.page.mouse.wheel(0, 100000);
  await form.page.waitForFunction(
    area => area.scrollTop + area.clientHeight >= area.scrollHeight - 1, await shown.elementHandle());
});

test('resolve-failed-job takes a pasted id, and refuses that of the failed job', async () => {
  await open('resolve-failed-job');
  await form.choose('A new job was submitted: wait for it');
  const { failedOathJobId } = variablesOf['resolve-failed-job'];
  for (const same of [ failedOathJobId, ` ${failedOathJobId.toUpperCase()}  ` ]) {
    await form.fill('ID of the new OATH job', same);
    await form.page.getByText('Not a new OATH job').waitFor();
    assert.deepEqual(Object.values(await errors()), [ [ 'Enter the ID of the new job.' ] ]);
  }
  await form.picture(join(outputDir, 'resolve-failed-job-same-id.png'));
  await form.fill('ID of the new OATH job', ` ${newJob} `);
  await submitted();
  assert.equal(await form.page.getByText('Not a new OATH job').count(), 0);
  await form.fill('ID of the new OATH job', failedOathJobId);
  await form.choose('Give up');
  await submitted();
});

test('resolve-failed-job shows what PingOne said and nothing else', async () => {
  await open('resolve-failed-job');
  const known = await shownText();
  assert.match(known, /Create OATH tokens/);
  assert.match(known, /Tokens created: 0/);
  assert.doesNotMatch(known, /revoked|_|none|null/);

  await open('resolve-failed-job', { ...withReason(null), operation: null, created: null });
  const unknown = await shownText();
  assert.match(unknown, /PingOne gave no reason/);
  assert.doesNotMatch(unknown, /Operation|created|revoked|null/);
});

test('review-duplicate-tokens says only what is known when nothing is known of other tokens', async () => {
  await open('review-duplicate-tokens', { ...withDuplicates(2), created: null });
  assert.doesNotMatch(await shownText(), /created|null/);
});

test('look-into-oath-job lets a person give up whatever the id is', async () => {
  for (const oathJobId of [ undefined, null, '', 'no id', 17 ]) {
    await open('look-into-oath-job', { ...variablesOf['look-into-oath-job'], oathJobId });
    await form.choose('Give up');
    assert.equal((await submitted()).missingJobDecision, 'giveUp');
  }
});

test('look-into-oath-job shows what was waited for', async () => {
  await open('look-into-oath-job');
  assert.match(await shownText(), /that of the connection[^]*default[^]*one hour/);
  const environmentId = 'abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6';
  await open('look-into-oath-job', { ...variablesOf['look-into-oath-job'], environmentId, connection: 'eu', timeout: 'PT5M' });
  assert.match(await shownText(), new RegExp(`${environmentId}[^]*eu[^]*PT5M`));
});

test('look-into-oath-job shows the last status where one is known, and never makes one up', async () => {
  await open('look-into-oath-job');
  const known = await shownText();
  assert.match(known, /Last status: IN_PROGRESS, when asked after the timeout at 2026-11-26 09:30:12 UTC\n/);
  assert.match(known, /Checks made: see Operate, [^]*pollCount[^]*, and one more after the timeout\./);
  await open('look-into-oath-job', withoutStatus);
  const unknown = await shownText();
  assert.match(unknown, /Last status: not known here\n/);
  assert.doesNotMatch(unknown, /one more|asked|null/);
});

test('look-into-oath-job shows the problem and takes a corrected id', async () => {
  await open('look-into-oath-job');
  await form.page.getByText(variablesOf['look-into-oath-job'].problem).waitFor();
  assert.deepEqual(await errors(), { missingJobDecision: required });
  await form.choose('Give up');
  assert.equal((await submitted()).missingJobDecision, 'giveUp');
  await form.choose('Wait once more');
  await form.fill('OATH job to wait for', 'job 2');
  assert.deepEqual(await errors(), { oathJobId: noId });
  await form.fill('OATH job to wait for', newJob);
  const { missingJobDecision, oathJobId } = await submitted();
  assert.deepEqual({ missingJobDecision, oathJobId }, { missingJobDecision: 'wait', oathJobId: newJob });
});
