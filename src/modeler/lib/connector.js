import { readFileSync } from 'node:fs';

import { connectorPage } from './project.js';

/** The headers of docs/connector.md by their keys, which a task needs that a connector is to work on. */
export function connectorHeaders() {
  const page = readFileSync(connectorPage, 'utf8');
  return Object.fromEntries([ ...page.matchAll(/^\| `(\w+Expression)` \| `(=[^`]+)` \|$/gm) ].map(([ , key, value ]) => [ key, value ]));
}
