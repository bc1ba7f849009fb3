import { createRequire } from 'node:module';

import { BpmnModdle } from 'bpmn-moddle';

const require = createRequire(import.meta.url);
const moddle = new BpmnModdle({
  modeler: require('modeler-moddle/resources/modeler.json'),
  zeebe: require('zeebe-bpmn-moddle/resources/zeebe.json')
});

/** The definitions of a diagram, and what its import warns about: unknown elements and attributes, dangling references. */
export async function parse(xml) {
  const { rootElement, warnings } = await moddle.fromXML(xml);
  return { definitions: rootElement, warnings: warnings.map(({ message }) => message) };
}

/** What a saved diagram says of the element with this id. */
export async function savedElement(xml, id) {
  const { elementsById } = await moddle.fromXML(xml);
  const element = elementsById[id];
  const extensions = element.extensionElements?.values ?? [];
  const extension = type => extensions.find(({ $type }) => $type === `zeebe:${type}`);
  const mapping = extension('IoMapping');
  const calledElement = extension('CalledElement');
  return {
    type: element.$type,
    template: element.get('zeebe:modelerTemplate'),
    templateVersion: element.get('zeebe:modelerTemplateVersion'),
    taskDefinition: attributes(extension('TaskDefinition')),
    calledElement: calledElement && { bindingType: calledElement.get('bindingType'), ...attributes(calledElement) },
    inputs: mapping?.get('inputParameters').map(attributes) ?? [],
    outputs: mapping?.get('outputParameters').map(attributes) ?? []
  };
}

/** Own attributes alone, without what moddle adds as a default. */
function attributes(extension) {
  return extension && Object.fromEntries(
    Object.entries(extension).filter(([ name ]) => !name.startsWith('$'))
  );
}
