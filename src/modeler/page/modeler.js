import iconRendererModule from '@bpmn-io/element-template-icon-renderer';
import { Linter } from '@camunda/linting';
import lintingModule from '@camunda/linting/modeler';
import { CloudElementTemplatesLinterPlugin } from 'bpmn-js-element-templates';
import BpmnModeler from 'camunda-bpmn-js/lib/camunda-cloud/Modeler';

import { drawing } from './drawing.js';
import { panel } from './panel.js';
import './modeler.css';

const modeler = new BpmnModeler({
  container: '#canvas',
  propertiesPanel: { parent: '#panel' },
  debounceInput: false,
  additionalModules: [ iconRendererModule, lintingModule ]
});

let templates = [];
let templateErrors = [];
modeler.on('elementTemplates.errors', ({ errors }) => templateErrors.push(...errors.map(String)));

/** What Camunda Modeler itself does around these libraries, and what tests ask of it. */
window.modeler = {
  useTemplates(newTemplates) {
    templates = newTemplates;
    templateErrors = [];
    modeler.get('elementTemplatesLoader').setTemplates(templates);
    return templateErrors;
  },

  registeredTemplates: () => modeler.get('elementTemplates').getAll().map(({ id, version }) => ({ id, version })),

  /** Opens a diagram and returns the warnings of its import, once the panel shows its process. */
  async open(xml) {
    document.activeElement.blur();
    const { warnings } = await modeler.importXML(xml);
    const camunda = modeler.getDefinitions().get('modeler:executionPlatformVersion');
    modeler.get('elementTemplates').setEngines({ camunda });
    await window.panel.waitFor(modeler.get('canvas').getRootElement().id);
    return warnings.map(({ message }) => message);
  },

  async save() {
    const { xml } = await modeler.saveXML({ format: true });
    return xml;
  },

  async lint(xml) {
    const linter = new Linter({ plugins: [ CloudElementTemplatesLinterPlugin(templates) ] });
    const reports = await linter.lint(xml);
    return reports.map(({ id, category, message, rule }) => `${category}: ${id}: ${message} (${rule})`);
  },

  async svg() {
    const { svg } = await modeler.saveSVG();
    return svg;
  },

  ...drawing(modeler)
};

window.panel = panel(modeler);
