import { openPage } from './browser.js';
import { emptyDiagram } from './empty-diagram.js';

const pages = { '5.40': '5.40/modeler', newest: 'modeler' };
const opened = {};

/** The generations of Modeler's libraries of templates: that of Modeler 5.40, and the newest. */
export const generations = Object.keys(pages);

/** The Modeler of a generation: one for all tests of a process. */
export function modelerOf(generation) {
  return opened[generation] ??= openModeler(undefined, pages[generation]);
}

export async function closeModelers() {
  for (const modeler of await Promise.all(Object.values(opened))) {
    await modeler.close();
  }
}

/** Camunda Modeler's canvas and properties panel in Chromium: each method is one of `page/modeler.js` or of `page/panel.js`. */
export async function openModeler(viewport, bundledPage = pages.newest) {
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
