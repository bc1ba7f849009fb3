import { after } from 'node:test';

import { closeModelers } from '../lib/modeler.js';

import './diagrams/lint.js';
import './diagrams/modelled.js';
import './diagrams/pictures.js';
import './diagrams/public.js';

after(closeModelers);
