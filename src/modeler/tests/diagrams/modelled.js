import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';

import { savedElement } from '../../lib/bpmn.js';
import { emptyDiagram } from '../../lib/empty-diagram.js';
import { bpmnlintFindings, onPlatform, platforms } from '../../lib/lint.js';
import { modelerOf } from '../../lib/modeler.js';
import { outputDir, templates } from '../../lib/project.js';

const savedDir = join(outputDir, 'saved');

let modeler;

const templateOf = name => templates().find(template => template.name === name).json;
const startEvent = { type: 'bpmn:StartEvent', id: 'submitted', name: 'OATH job submitted', x: 200, y: 200 };
const endEvent = { type: 'bpmn:EndEvent', y: 200 };

async function applyTemplate(elementId, templateName) {
  await modeler.panel.select(elementId);
  await modeler.panel.applyTemplate(`io.github.pingoneoath.${templateName}`);
}

/** Saves a diagram for the JUnit test that deploys and runs it, once the linters have nothing to say. */
async function save(processId) {
  const xml = await modeler.save();
  for (const platform of platforms) {
    const moved = onPlatform(xml, platform);
    assert.deepEqual([ ...await bpmnlintFindings(moved, platform), ...await modeler.lint(moved) ], [], platform);
  }
  writeFileSync(join(savedDir, `${processId}.bpmn`), xml);
  return xml;
}

function renamed(outputs) {
  return Object.fromEntries(
    outputs.filter(({ source, target }) => source !== `=${target}`).map(({ source, target }) => [ source, target ])
  );
}

describe('Modelled from scratch', () => {
  before(async () => {
    mkdirSync(savedDir, { recursive: true });
    modeler = await modelerOf('newest');
    await modeler.useTemplates(templates().map(({ json }) => json));
  });

  test('a process that waits for an OATH job and catches its errors', async () => {
    await modeler.open(emptyDiagram('modelled-await'));
    await modeler.draw(startEvent);
    await modeler.draw({ type: 'bpmn:CallActivity', id: 'wait', name: 'Wait for OATH job', x: 360, y: 200 });
    await modeler.draw({ ...endEvent, id: 'awaited', name: 'OATH job awaited', x: 560 });
    await modeler.draw({ ...endEvent, id: 'timed-out-end', name: 'OATH job timed out', x: 560, y: 320 });
    await modeler.draw({ ...endEvent, id: 'not-found-end', name: 'OATH job not found', x: 560, y: 420 });
    await modeler.attachErrorEvent(
      { id: 'timed-out', name: 'Timed out', errorCode: 'OATH_JOB_TIMED_OUT', host: 'wait', x: 390, y: 240 });
    await modeler.attachErrorEvent(
      { id: 'not-found', name: 'Not found', errorCode: 'OATH_JOB_NOT_FOUND', host: 'wait', x: 330, y: 240 });
    await modeler.connect('submitted', 'wait');
    await modeler.connect('wait', 'awaited');
    await modeler.connect('timed-out', 'timed-out-end');
    await modeler.connect('not-found', 'not-found-end');
    await applyTemplate('wait', 'await-oath-job');
    await modeler.panel.fill('OATH job', 'OATH job ID', '=job.id');
    await modeler.panel.fill('Result', 'duplicates', 'known_duplicates');
    await modeler.panel.fill('Result', 'reason', 'failureReason');

    const { inputs, outputs, calledElement } = await savedElement(await save('modelled-await'), 'wait');
    assert.deepEqual(calledElement,
      { processId: 'await-oath-job', bindingType: 'latest', propagateAllParentVariables: false, propagateAllChildVariables: false });
    assert.deepEqual(inputs.map(({ target, source }) => [ target, source ]), [
      [ 'oathJobId', '=job.id' ], [ 'environmentId', undefined ], [ 'connection', 'default' ],
      [ 'pollInterval', 'PT2S' ], [ 'maxPollInterval', 'PT1M' ], [ 'timeout', 'PT1H' ]
    ]);
    assert.deepEqual(renamed(outputs), { '=duplicates': 'known_duplicates', '=reason': 'failureReason' });
  });

  test('a process that checks an OATH job once', async () => {
    await modeler.open(emptyDiagram('modelled-check'));
    await modeler.draw(startEvent);
    await modeler.draw({ type: 'bpmn:ServiceTask', id: 'check', name: 'Check OATH job', x: 360, y: 200 });
    await modeler.draw({ ...endEvent, id: 'checked', name: 'OATH job checked', x: 520 });
    await modeler.connect('submitted', 'check');
    await modeler.connect('check', 'checked');
    await applyTemplate('check', 'pingone-oath-job-check');
    await modeler.panel.fill('Result', 'status', 'oathJobStatus');
    await modeler.panel.fill('Result', 'duplicates', 'known_duplicates');

    const checksSoFar = templateOf('pingone-oath-job-check').properties.find(({ binding }) => binding.name === 'pollCount').value;
    const { inputs, outputs, taskDefinition } = await savedElement(await save('modelled-check'), 'check');
    assert.deepEqual(taskDefinition, { type: 'pingone-oath-job-check', retries: '5' });
    assert.deepEqual(inputs.map(({ target, source }) => [ target, source ]), [
      [ 'oathJobId', '=oathJobId' ], [ 'environmentId', undefined ], [ 'connection', 'default' ],
      [ 'pollCount', checksSoFar ], [ 'pollInterval', 'PT2S' ], [ 'maxPollInterval', 'PT1M' ]
    ]);
    assert.deepEqual(renamed(outputs.filter(({ target }) => target !== 'oathJobChecks')), { '=status': 'oathJobStatus', '=duplicates': 'known_duplicates' });
  });

  test('a process that checks a seed file and creates its tokens', async () => {
    await modeler.open(emptyDiagram('modelled-create'));
    await modeler.draw({ ...startEvent, name: 'Seed file arrived' });
    await modeler.draw({ type: 'bpmn:ServiceTask', id: 'check', name: 'Check seed file', x: 360, y: 200 });
    await modeler.draw({ type: 'bpmn:CallActivity', id: 'create', name: 'Create OATH tokens', x: 520, y: 200 });
    await modeler.draw({ ...endEvent, id: 'created', name: 'OATH tokens created', x: 680 });
    await modeler.connect('submitted', 'check');
    await modeler.connect('check', 'create');
    await modeler.connect('create', 'created');
    await applyTemplate('check', 'pingone-oath-seed-file-check');
    await modeler.panel.fill('Seed file', 'Format', 'ENTRA');
    await modeler.panel.fill('Defaults for the file', 'Digits of a code', '=8');
    await modeler.panel.fill('More results', 'seedFileHash', 'approvedSeedFileHash');
    await applyTemplate('create', 'create-oath-tokens');
    await modeler.panel.fill('Seed file', 'Format', 'ENTRA');
    await modeler.panel.fill('Defaults for the file', 'Digits of a code', '=8');
    await modeler.panel.fill('Approval', 'Approved seed file', '=approvedSeedFileHash');

    const xml = await save('modelled-create');
    const seedFile = [
      [ 'seedFile', '=seedFile' ], [ 'seedFormat', 'ENTRA' ], [ 'secretEncoding', '=null' ], [ 'seedKey', '=null' ],
      [ 'tokenType', '=tokenType' ], [ 'otpLength', '=8' ], [ 'timeStep', '=30' ], [ 'hashAlgorithm', 'HmacSHA1' ]
    ];
    const check = await savedElement(xml, 'check');
    assert.deepEqual(check.taskDefinition, { type: 'pingone-oath-seed-file-check', retries: '5' });
    assert.deepEqual(check.inputs.map(({ target, source }) => [ target, source ]), seedFile);
    assert.deepEqual(renamed(check.outputs), { '=seedFileHash': 'approvedSeedFileHash' });
    const { inputs } = await savedElement(xml, 'create');
    assert.deepEqual(inputs.map(({ target, source }) => [ target, source ]), [
      ...seedFile, [ 'approvedSeedFileHash', '=approvedSeedFileHash' ], [ 'connection', 'default' ], [ 'environmentId', undefined ],
      [ 'pollInterval', 'PT2S' ], [ 'maxPollInterval', 'PT1M' ], [ 'timeout', 'PT1H' ]
    ]);
  });

  test('a process that revokes the OATH tokens of a file', async () => {
    await modeler.open(emptyDiagram('modelled-revoke'));
    await modeler.draw({ ...startEvent, name: 'Tokens lost' });
    await modeler.draw({ type: 'bpmn:CallActivity', id: 'revoke', name: 'Revoke OATH tokens', x: 360, y: 200 });
    await modeler.draw({ ...endEvent, id: 'revoked', name: 'OATH tokens revoked', x: 520 });
    await modeler.connect('submitted', 'revoke');
    await modeler.connect('revoke', 'revoked');
    await applyTemplate('revoke', 'revoke-oath-tokens');
    await modeler.panel.fill('Serial numbers', 'Source', 'FILE');
    await modeler.panel.awaitField('Serial numbers', 'Format');
    await modeler.panel.fill('Serial numbers', 'File', 'lost.txt');
    await modeler.panel.fill('Paired tokens', "Unpair users' tokens", '=true');
    const fileGiven = await save('modelled-revoke');
    await modeler.panel.fill('Serial numbers', 'Source', 'LIST');
    await modeler.panel.awaitField('Serial numbers', 'Serial numbers');
    const listGiven = await modeler.save();

    const common = [
      [ 'forceUnpair', '=true' ], [ 'connection', 'default' ], [ 'environmentId', undefined ],
      [ 'pollInterval', 'PT2S' ], [ 'maxPollInterval', 'PT1M' ], [ 'timeout', 'PT1H' ]
    ];
    const inputs = async xml => (await savedElement(xml, 'revoke')).inputs.map(({ target, source }) => [ target, source ]);
    assert.deepEqual(await inputs(fileGiven), [ [ 'serialNumbers', '=null' ], [ 'seedFile', 'lost.txt' ], [ 'seedFormat', 'PING' ], ...common ]);
    assert.deepEqual(await inputs(listGiven), [ [ 'serialNumbers', '=serialNumbers' ], [ 'seedFile', '=null' ], [ 'seedFormat', '=null' ], ...common ]);
  });

  test('nothing was written to the console', () => assert.deepEqual(modeler.complaints, []));
});
