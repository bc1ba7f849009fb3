import { openPage } from './browser.js';
import { Panel } from './panel.js';

/** Where the bundled page of each generation of Modeler's libraries is: of Modeler 5.40, and the newest. */
export const generations = { '5.40': '5.40/modeler', newest: 'modeler' };

/** Camunda Modeler's canvas and properties panel in Chromium. */
export async function openModeler(viewport, bundledPage = generations.newest) {
  const { page, complaints, close } = await openPage(bundledPage, viewport);
  const call = method => (...args) =>
    page.evaluate(([ name, values ]) => window.modeler[name](...values), [ method, args ]);
  const panel = new Panel(page);
  return {
    page,
    complaints,
    close,
    panel,
    useTemplates: call('useTemplates'),
    registeredTemplates: call('registeredTemplates'),
    async open(xml) {
      await panel.leaveField();
      const { warnings, rootId } = await call('open')(xml);
      await panel.waitFor(rootId);
      return warnings;
    },
    save: call('save'),
    lint: call('lint'),
    svg: call('svg'),
    draw: call('draw'),
    attachErrorEvent: call('attachErrorEvent'),
    connect: call('connect')
  };
}
