import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, test } from 'node:test';

import { formPage } from '../../lib/form.js';
import {
  variablesOf, withBatches, withConflicts, withHundreds, withProblems, withRemaining, withReturned, withWarnings
} from '../../lib/form-variables.js';
import { outputDir } from '../../lib/project.js';

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
const shownText = () => form.page.locator('.fjs-form').innerText();
const rows = () => form.page.locator('tbody tr').allInnerTexts();

async function lastRow(pages, name) {
  await form.picture(join(outputDir, `${name}-many.png`));
  return form.lastRow(pages);
}

test('correct-seed-file shows row and rule of two problems', async () => {
  await open('correct-seed-file');
  assert.deepEqual(await rows(), [
    '2\t\tThe row has two columns instead of three.',
    '3\t2300004700002\tThe secret has an odd number of hexadecimal digits.'
  ]);
  assert.match(await shownText(), /2 problems were found/);
  assert.doesNotMatch(await shownText(), /cut|null/);
  assert.deepEqual(await errors(), { correctionDecision: required });
  await form.choose('Give up');
  assert.ok(!('seedFile' in await submitted()));
});

test('correct-seed-file lists a hundred of 500 problems and says so', async () => {
  await open('correct-seed-file', withProblems(500, 100));
  assert.match(await shownText(), /500 problems were found[^]*The list was cut[^]*500 counts all problems/);
  assert.match(await lastRow(10, 'correct-seed-file'), /^101\t/);
});

test('correct-seed-file takes corrected inputs', async () => {
  await open('correct-seed-file', { ...withProblems(2), secretEncoding: 'HEX', otpLength: '8' });
  await form.choose('Check again');
  await form.fill('Name of the seed file', '../batch-7.csv');
  assert.deepEqual(await errors(), { seedFile:
    [ 'Enter a file name of letters, digits, dots, hyphens and underscores, such as batch-7.csv, and no path.' ] });
  await form.fill('Name of the seed file', ' batch-7b.csv ');
  await form.clear('Encoding of the secrets');
  const { seedFile, seedFormat, secretEncoding, tokenType, otpLength, timeStep } = await submitted();
  assert.deepEqual({ seedFile, seedFormat, secretEncoding, tokenType, otpLength, timeStep }, {
    seedFile: ' batch-7b.csv ', seedFormat: 'PING', secretEncoding: null, tokenType: 'TOTP', otpLength: '8', timeStep: null
  });
});

test('correct-seed-file asks for what the format needs', async () => {
  await open('correct-seed-file');
  await form.choose('Check again');
  assert.equal(await form.field('Name of the key').count(), 0);
  await form.clear('Token type');
  assert.deepEqual(await errors(), { tokenTypeMissing: [ 'Choose the token type.' ] });
  await form.select('Format', 'PSKC: XML, RFC 6030');
  assert.equal(await form.field('Encoding of the secrets').count(), 0);
  await form.fill('Name of the key', 'feitian');
  const { seedFormat, seedKey } = await submitted();
  assert.deepEqual({ seedFormat, seedKey }, { seedFormat: 'PSKC', seedKey: 'feitian' });
});

test('approve-seed-file takes an approval for the count of the delivery note alone', async () => {
  await open('approve-seed-file');
  assert.match(await shownText(), /1000[^]*2300004700001[^]*2300004701000[^]*TOTP[^]*6 digits, 30 seconds, HmacSHA1/);
  assert.deepEqual(await errors(), { approvalDecision: required });
  await form.choose('Approve: create these tokens');
  assert.deepEqual(await errors(), { deliveryNoteCount: required, serialNumbersMatch: required });
  await form.fill('Tokens on the delivery note', '999');
  await form.choose('First and last serial number');
  assert.deepEqual(await errors(), { otherCount: [ 'Reject the file, or correct the number.' ] });
  await form.picture(join(outputDir, 'approve-seed-file-other-count.png'));
  await form.fill('Tokens on the delivery note', '1000');
  const { approvalDecision, deliveryNoteCount, serialNumbersMatch } = await submitted();
  assert.deepEqual({ approvalDecision, deliveryNoteCount, serialNumbersMatch },
    { approvalDecision: 'approve', deliveryNoteCount: 1000, serialNumbersMatch: true });
  await form.choose('Reject');
  assert.equal((await submitted()).approvalDecision, 'reject');
});

test('approve-seed-file shows ten warnings, and speaks of none when there are none', async () => {
  await open('approve-seed-file', withWarnings(10));
  await form.picture(join(outputDir, 'approve-seed-file-many.png'));
  assert.equal(await form.page.locator('li').count(), 10);
  await open('approve-seed-file', withWarnings(0));
  assert.doesNotMatch(await shownText(), /odd|null/);
});

test('resolve-interruption shows reason and batches of a failure', async () => {
  await open('resolve-interruption');
  assert.deepEqual(await rows(), [ '1\t1 to 1000\tDONE\t1000\t0', '2\t1001 to 2000\tFAILED\t\t0' ]);
  assert.equal(await form.field('Reason given by PingOne').inputValue(), 'too many tokens');
  assert.deepEqual(await errors(), { interruptionDecision: required });
  await form.choose('Give up');
  assert.equal((await submitted()).interruptionDecision, 'giveUp');
  await open('resolve-interruption', { ...withBatches(100), reason: null });
  assert.match(await shownText(), /PingOne gave no reason/);
  assert.match(await lastRow(10, 'resolve-interruption'), /^100\t.*FAILED/);
});

test('resolve-interruption shows nothing of a round that handed over nothing', async () => {
  const problem = 'The timeout was over before a check found the OATH job of a batch finished.';
  const emptied = { batchResults: null, problems: null, conflictCount: null, reason: null, seedFileValid: null };
  await open('resolve-interruption', { ...variablesOf['resolve-interruption'], ...emptied, problem });
  assert.match(await shownText(), new RegExp(`${problem}[^]*default[^]*one hour`));
  assert.doesNotMatch(await shownText(), /reason|Batches|differ|null/);
  await form.choose('Start again with the same file');
  assert.equal((await submitted()).interruptionDecision, 'startAgain');
});

test('decide-on-conflicts shows what differs of two tokens, in words', async () => {
  await open('decide-on-conflicts');
  assert.deepEqual(await rows(), [ '2\t2300004700001\tdigits of a code, hash algorithm', '3\t2300004700002\tsecret' ]);
  assert.deepEqual(await errors(), { conflictsDecision: required });
  await form.choose('The tokens in PingOne were removed: start again with the same file');
  await form.fill('Comment', 'All of vendor B.');
  const { conflictsDecision, conflictsComment } = await submitted();
  assert.deepEqual({ conflictsDecision, conflictsComment }, { conflictsDecision: 'startAgain', conflictsComment: 'All of vendor B.' });
});

test('decide-on-conflicts pages through 500 conflicts and says when there are more', async () => {
  await open('decide-on-conflicts', withConflicts(500));
  assert.doesNotMatch(await shownText(), /are listed/);
  assert.match(await lastRow(50, 'decide-on-conflicts'), /^501\t2300004700500/);
  await open('decide-on-conflicts', withConflicts(1500, 1000));
  assert.match(await shownText(), /Conflicts: 1500[^]*The first 1000 are listed/);
});

test('destroy-file-and-key asks whether it was done', async () => {
  await open('destroy-file-and-key');
  assert.match(await shownText(), /Name of the key: none[^]*created: 996[^]*alike: 2[^]*differ: 2/);
  assert.deepEqual(await errors(), { destructionDecision: required });
  await form.choose('No');
  assert.equal((await submitted()).destructionDecision, 'kept');
});

const pairedTokens = 'What about the tokens that are paired with users?';

test('approve-revocation shows what would be revoked, and asks about paired tokens once it is approved', async () => {
  await open('approve-revocation');
  assert.match(await shownText(), /in the list: 7[^]*Known to PingOne: 5[^]*paired with users: 2[^]*Unknown to PingOne: 2/);
  assert.deepEqual(await rows(), [ '2300004700001', '2300004700002', '2300004700006', '2300004700007' ]);
  assert.deepEqual(await errors(), { revocationDecision: required });
  await form.choose('Approve: revoke the tokens that PingOne knows');
  assert.deepEqual(await errors(), { pairedTokensChoice: required });
  await form.choose('Unpair and revoke them, too: their users cannot log in with them any more');
  await form.picture(join(outputDir, 'approve-revocation-unpair.png'));
  const { revocationDecision, pairedTokensChoice } = await submitted();
  assert.deepEqual({ revocationDecision, pairedTokensChoice }, { revocationDecision: 'revoke', pairedTokensChoice: 'unpair' });
  await form.choose('Reject');
  assert.doesNotMatch(await shownText(), new RegExp(pairedTokens));
  assert.equal((await submitted()).revocationDecision, 'reject');
});

test('approve-revocation pages through 500 paired tokens, and speaks of none when there are none', async () => {
  await open('approve-revocation', withReturned(500));
  await form.picture(join(outputDir, 'approve-revocation-500.png'));
  await open('approve-revocation', { ...withReturned(500), unknownSerialNumbers: [] });
  assert.match(await lastRow(50, 'approve-revocation'), /^2300004700500/);
  await open('approve-revocation', withReturned(0));
  await form.choose('Approve: revoke the tokens that PingOne knows');
  assert.doesNotMatch(await shownText(), new RegExp(`${pairedTokens}|Serial number$|null`, 'm'));
  assert.equal((await submitted()).revocationDecision, 'revoke');
});

test('resolve-revocation shows reason and batches of a failure', async () => {
  await open('resolve-revocation', withHundreds(100));
  assert.equal((await rows())[0], '1\t90\t90\t10\tDONE');
  assert.match(await lastRow(10, 'resolve-revocation'), /^100\t90\t\t10\tFAILED/);
  assert.equal(await form.field('Reason given by PingOne').inputValue(), 'not allowed');
  assert.deepEqual(await errors(), { restartDecision: required });
  await form.choose('Give up');
  assert.equal((await submitted()).restartDecision, 'giveUp');
});

test('resolve-revocation shows nothing of a round that handed over nothing', async () => {
  const problem = 'The timeout was over before a check found an OATH job finished.';
  await open('resolve-revocation', { ...variablesOf['resolve-revocation'], batchResults: null, reason: null, problem });
  assert.match(await shownText(), new RegExp(`${problem}[^]*default[^]*one hour`));
  assert.doesNotMatch(await shownText(), /reason|Batch|null/);
  await form.choose('Start again with the same serial numbers');
  assert.equal((await submitted()).restartDecision, 'startAgain');
});

test('review-remaining-tokens tells how many tokens are left, and that paired ones were not to be unpaired', async () => {
  await open('review-remaining-tokens');
  assert.deepEqual(await rows(), [ '1\t100\t99\t0\tDONE', '2\t0\t\t100\tnothing to revoke' ]);
  assert.match(await shownText(), /revoke 100 tokens and reports 99[^]*revoked: 1\s[^]*were not to be unpaired/);
  assert.deepEqual(await errors(), { remainderDecision: required });
  await form.choose('Accept the result');
  assert.equal((await submitted()).remainderDecision, 'leave');
  await open('review-remaining-tokens', { ...withRemaining(100), forceUnpair: true });
  assert.match(await shownText(), /users: were to be unpaired/);
  assert.match(await lastRow(10, 'review-remaining-tokens'), /^100\t0/);
  await form.choose('Look the serial numbers up again, and decide again');
  assert.equal((await submitted()).remainderDecision, 'lookAgain');
});
