import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

import { outputDir } from './project.js';

const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'
];

let browser;

/** Opens a bundled page in Chromium. `complaints` collects what the page writes to the console as a warning or an error. */
export async function openPage(name, viewport = { width: 1400, height: 1000 }) {
  browser ??= chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
  const page = await (await browser).newPage({ viewport });
  const complaints = [];
  page.on('pageerror', error => complaints.push(String(error)));
  page.on('console', message => {
    if ([ 'error', 'warning' ].includes(message.type())) {
      complaints.push(message.text());
    }
  });
  await page.goto(pathToFileURL(join(outputDir, `${name}.html`)).href);
  return { page, complaints, close: () => closePage(page) };
}

/** The browser is closed with its last page. */
async function closePage(page) {
  await page.close();
  const opened = await browser;
  if (opened.contexts().length === 0) {
    browser = undefined;
    await opened.close();
  }
}
