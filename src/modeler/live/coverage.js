import { Diagram } from './diagram.js';
import { one } from './dom.js';

import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './live.css';

/** `window.coverage` comes from the build: the diagrams, and how often each element and flow was taken. */
for (const { process, xml, taken } of window.coverage) {
  Diagram.open(process, xml).then(diagram => {
    one('#diagrams').append(diagram.section);
    diagram.showTaken(new Map(Object.entries(taken)));
  });
}
