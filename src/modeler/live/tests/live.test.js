import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { chromium } from 'playwright-core';

const { LIVE_URL, ENGINE_URL, OATH_JOB_ID, SECRETS, CHROMIUM = '/usr/bin/chromium' } = process.env;
const patience = 60_000;

let browser;
let page;
const addresses = [];
const complaints = [];

before(async () => {
  browser = await chromium.launch({ executablePath: CHROMIUM, args: [ '--no-sandbox', '--disable-gpu' ] });
  page = await open();
});

after(() => browser?.close());

async function open(options = {}) {
  const opened = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  opened.setDefaultTimeout(patience);
  const devtools = await opened.context().newCDPSession(opened);
  await devtools.send('Network.enable');
  devtools.on('Network.requestWillBeSent', ({ request }) => addresses.push(request.url));
  opened.on('pageerror', error => complaints.push(String(error)));
  opened.on('console', message => [ 'error', 'warning' ].includes(message.type()) && complaints.push(message.text()));
  await opened.goto(LIVE_URL);
  await opened.waitForFunction(() => window.live?.frames > 0);
  return opened;
}

const tokensShown = shown => shown.evaluate(() => window.live.tokens());
const row = name => page.locator('#instances .row', { hasText: name });
const task = name => page.locator('#tasks .row', { hasText: name });

/** What the page shows is what the engine has, once it has come to rest. */
async function showsWhatTheEngineHas(shown) {
  const limit = Date.now() + patience;
  let page, engine;
  do {
    engine = await (await fetch(ENGINE_URL)).json();
    page = withoutEmpty(await tokensShown(shown));
  } while (!isEqual(page, engine) && Date.now() < limit);
  assert.deepEqual(page, engine);
  return page;
}

const withoutEmpty = tokens => Object.fromEntries(Object.entries(tokens).filter(([ , elements ]) => Object.keys(elements).length > 0));

function isEqual(a, b) {
  try {
    assert.deepEqual(a, b);
    return true;
  } catch {
    return false;
  }
}

test('shows tokens where the engine has them', async () => {
  await page.locator('#tasks .row').nth(3).waitFor();
  const tokens = await showsWhatTheEngineHas(page);

  assert.deepEqual(tokens['provision-oath-tokens'], { 'approve-seed-file': 3, 'correct-seed-file': 1 });
  const drawn = page.locator('[aria-labelledby=diagram-provision-oath-tokens] .token');
  assert.deepEqual(await drawn.evaluateAll(all => all.map(token => [ token.dataset.key, token.textContent ]).sort()),
    [ [ 'approve-seed-file', '3' ], [ 'correct-seed-file', '1' ] ]);
});

test('goes on when a form is filled in', async () => {
  await task('token2-entra.csv').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Complete task' }).click();
  await dialog.getByText('Some fields still need an answer.').waitFor();
  await dialog.getByLabel('Approve: create these tokens').check();
  await dialog.getByLabel('Tokens on the delivery note').fill('4');
  await dialog.getByLabel('First and last serial number').check();
  await dialog.getByRole('button', { name: 'Complete task' }).click();

  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('radio', { name: '120×' }).check();
  await page.locator('#tasks .row', { hasText: 'Decide on conflicts' }).waitFor();
  assert.equal((await showsWhatTheEngineHas(page))['provision-oath-tokens']['decide-on-conflicts'], 1);
});

test('resolves an incident with another value of the variable', async () => {
  const incident = page.locator('.card', { hasText: 'mistyped' });
  assert.match(await incident.locator('.message').innerText(), /oathJobId/);
  assert.equal(await incident.getByLabel('Variable').inputValue(), 'oathJobId');
  await incident.getByLabel('Value').fill(OATH_JOB_ID);
  await incident.getByRole('button', { name: 'Resolve' }).click();

  await incident.waitFor({ state: 'detached' });
  await page.locator('#tasks .row', { hasText: 'Review duplicate tokens' }).waitFor();
});

test('starts an OATH job, shows its variables and moves the clock', async () => {
  await page.getByRole('button', { name: 'slow', exact: true }).click();
  await row('slow 1').click();

  await page.locator('#detail dt', { hasText: 'pollCount' }).waitFor();
  await row('slow 1').locator('.state', { hasText: 'ended' }).waitFor();
  assert.equal(await page.locator('.diagram:visible').count(), 2);
  await page.getByRole('button', { name: 'Show all' }).click();
});

test('shows an outage, and PingOne when it recovers', async () => {
  await page.getByRole('button', { name: 'refuses' }).click();
  await page.getByText('PingOne refuses the client').waitFor();
  await page.getByRole('button', { name: 'PingOne recovers' }).click();
  await page.getByText('PingOne answers').waitFor();
});

test('takes a seed file and says nothing of what is in it', async () => {
  const form = page.locator('#seed-file');
  await form.getByLabel('Choose a seed file').setInputFiles({
    name: 'dropped.csv', mimeType: 'text/csv', buffer: Buffer.from('2308734009999,dropped-secret\n')
  });
  await form.getByRole('button', { name: 'Hand over' }).click();

  await task('dropped.csv').waitFor();
  assert.ok(!(await page.content()).includes('dropped-secret'));
});

test('shows all of it after a reload', async () => {
  const all = async () => {
    await row('slow 1').click();
    const shown = {
      rows: await page.locator('#instances .name').allInnerTexts(),
      detail: await page.locator('#detail').innerText(),
      pictures: await page.locator('.diagram:visible .taken').evaluateAll(flows => flows.map(flow => flow.dataset.elementId))
    };
    await page.getByRole('button', { name: 'Show all' }).click();
    return shown;
  };
  const before = await all();
  await page.reload();
  await row('slow 1').waitFor();

  assert.deepEqual(await all(), before);
  await showsWhatTheEngineHas(page);
});

test('stays smooth with 500 instances', async () => {
  const measured = await page.evaluate(async () => {
    const nextFrame = () => new Promise(requestAnimationFrame);
    const nodes = () => document.querySelectorAll('*').length;
    const before = nodes();
    let frames = 0;
    let moving = 0;
    for (let first = 0; first < 500; first += 50) {
      const drawn = window.live.frames;
      for (let instance = 1_000_000 + first; instance < 1_000_050 + first; instance++) {
        const at = Date.now() + 10 ** 9;
        const common = { at, instance, process: 'await-oath-job' };
        const element = (id, type, phase, key) =>
          ({ ...common, kind: 'element', element: id, type, phase, key, scope: instance, caller: -1 });
        window.live.receive([
          { kind: 'started', instance, name: `many ${instance}` },
          element('await-oath-job', 'PROCESS', 'ENTERED', instance),
          element('oath-job-submitted', 'START_EVENT', 'ENTERED', instance + 0.1),
          element('oath-job-submitted', 'START_EVENT', 'LEFT', instance + 0.1),
          { ...common, kind: 'flow', flow: 'to-first-check' },
          { ...common, kind: 'variable', scope: instance, name: 'pollCount', json: '1' },
          element('next-check-due', 'INTERMEDIATE_CATCH_EVENT', 'ENTERED', instance + 0.2),
          { ...common, kind: 'timer', element: 'next-check-due', elementKey: instance + 0.2, key: instance + 0.3, due: at + 60_000, isRunning: true }
        ]);
      }
      await nextFrame();
      await nextFrame();
      frames = Math.max(frames, window.live.frames - drawn);
      moving = Math.max(moving, document.querySelectorAll('.move').length);
    }
    return { frames, moving, added: nodes() - before, waiting: window.live.tokens()['await-oath-job']['next-check-due'] };
  });

  assert.ok(measured.waiting >= 500, 'all of them are shown');
  assert.ok(measured.frames <= 3, `50 messages are drawn in ${measured.frames} frames`);
  assert.ok(measured.moving <= 240, `${measured.moving} tokens slide at once`);
  assert.ok(measured.added < 1_000, `${measured.added} elements for 500 instances`);
});

for (const colorScheme of [ 'light', 'dark' ]) {
  test(`is usable at 390 pixels, ${colorScheme}`, async () => {
    const narrow = await open({ viewport: { width: 390, height: 800 }, colorScheme });
    await narrow.locator('#tasks .row').first().waitFor();

    assert.ok(await narrow.evaluate(() => document.documentElement.scrollWidth <= 390), 'nothing is cut off');
    for (const mark of await narrow.locator('.diagram:visible .bjs-powered-by').all()) {
      const { x, width } = await mark.boundingBox();
      assert.ok(x > 0 && x + width < 390, 'the mark of bpmn.io is in sight');
    }
    assert.deepEqual(await narrow.evaluate(contrasts), []);
    await narrow.locator('#tasks .row').first().focus();
    await narrow.keyboard.press('Enter');
    await narrow.getByRole('dialog').waitFor();
    assert.ok(await narrow.evaluate(() => document.documentElement.scrollWidth <= 390), 'nor in a form');
    assert.ok(await narrow.locator('.fjs-powered-by').isVisible(), 'the mark in a form');
    await narrow.keyboard.press('Escape');
    await narrow.getByRole('dialog').waitFor({ state: 'hidden' });
    await narrow.close();
  });
}

/** Texts with less than 4.5 : 1 to what is behind them. */
function contrasts() {
  const rgb = color => color.match(/[\d.]+/g).map(Number);
  const light = ([ r, g, b ]) => [ r, g, b ].map(value => value / 255)
    .map(value => value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, index) => sum + value * [ 0.2126, 0.7152, 0.0722 ][index], 0);
  const behind = node => {
    const color = rgb(getComputedStyle(node).backgroundColor);
    return color[3] === 0 ? behind(node.parentElement) : color;
  };
  return [ ...document.querySelectorAll('h1, h2, h3, p, span, label, button, legend, output') ]
    .filter(node => node.checkVisibility() && node.innerText?.trim() && !node.closest('.djs-container, .hidden, .skip'))
    .filter(node => {
      const [ a, b ] = [ light(rgb(getComputedStyle(node).color)), light(behind(node)) ].sort((x, y) => y - x);
      return (a + 0.05) / (b + 0.05) < 4.5;
    })
    .map(node => node.outerHTML.slice(0, 120));
}

test('names everything that can be operated', async () => {
  const nameless = await page.evaluate(() => [ ...document.querySelectorAll('button, input, select, [tabindex]') ]
    .filter(node => node.checkVisibility())
    .filter(node => !(node.innerText?.trim() || node.ariaLabel || node.labels?.length || node.getAttribute('aria-labelledby')))
    .map(node => node.outerHTML.slice(0, 120)));

  assert.deepEqual(nameless, []);
});

test('shows no secret', async () => {
  const told = await page.evaluate(() => new Promise(resolve => {
    let text = '';
    const events = new EventSource('events');
    events.addEventListener('message', ({ data }) => {
      text += data;
      setTimeout(() => {
        events.close();
        resolve(text);
      }, 500);
    });
  }));
  const shown = told + await page.content();

  assert.ok(told.length > 10_000);
  assert.deepEqual([ ...SECRETS.split(','), 'dropped-secret' ].filter(secret => shown.includes(secret)), []);
});

test('asks nobody but this machine, and complains of nothing', () => {
  assert.ok(addresses.length > 20);
  assert.deepEqual(addresses.filter(address => !address.startsWith(LIVE_URL) && !address.startsWith('data:')), []);
  assert.deepEqual(complaints, []);
});
