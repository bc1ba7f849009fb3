import { openPage } from './browser.js';
import { emptyDiagram } from './empty-diagram.js';

/** Where the bundled page of each generation of Modeler's libraries is: of Modeler 5.40, and the newest. */
export const generations = { '5.40': '5.40/modeler', newest: 'modeler' };

/** Camunda Modeler's canvas and properties panel in Chromium: each method is one of `page/modeler.js` or of `page/panel.js`. */
export async function openModeler(viewport, bundledPage = generations.newest) {
  const { page, complaints, close } = await openPage(bundledPage, viewport);
  const methodsOf = object => new Proxy({}, {
    get: (_, method) => (...args) =>
      page.evaluate(([ name, called, values ]) => window[name][called](...values), [ object, method, args ])
  });
  const modeler = methodsOf('modeler');
  const panel = methodsOf('panel');
  const { useTemplates, registeredTemplates, open, save, lint, svg, draw, attachErrorEvent, connect } = modeler;
  return {
    page, complaints, close, panel, useTemplates, registeredTemplates, open, save, lint, svg, draw, attachErrorEvent, connect,

    /** A new diagram with one task, which the panel shows. */
    async openTask(platformVersion, name = 'Task') {
      await open(emptyDiagram('new', platformVersion));
      await draw({ type: 'bpmn:Task', id: 'task', name, x: 300, y: 200 });
      await panel.select('task');
    }
  };
}
