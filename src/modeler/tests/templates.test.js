import { after } from 'node:test';

import { closeModelers } from '../lib/modeler.js';

import './templates/checks.js';
import './templates/choice.js';
import './templates/conditions.js';
import './templates/delivery.js';
import './templates/errors.js';
import './templates/leftovers.js';
import './templates/upgrade.js';
import './templates/values.js';

after(closeModelers);
