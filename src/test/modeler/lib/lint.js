import { createRequire } from 'node:module';

import { Linter } from 'bpmnlint';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';
import { BpmnModdle } from 'bpmn-moddle';

const require = createRequire(import.meta.url);
const moddle = new BpmnModdle({
  modeler: require('modeler-moddle/resources/modeler.json'),
  zeebe: require('zeebe-bpmn-moddle/resources/zeebe.json')
});
const rules = { extends: [ 'bpmnlint:recommended', 'plugin:camunda-compat/camunda-cloud-8-8' ] };

/** The definitions of a diagram, and what its import warns about: unknown elements and attributes, dangling references. */
export async function parse(xml) {
  const { rootElement, warnings } = await moddle.fromXML(xml);
  return { definitions: rootElement, warnings: warnings.map(({ message }) => message) };
}

/** Import warnings and all that bpmnlint finds. */
export async function bpmnlintFindings(xml) {
  const { definitions, warnings } = await parse(xml);
  // a new linter each time: the rule against duplicate flows remembers the flows of diagrams that it has seen
  const linter = new Linter({ config: rules, resolver: new NodeResolver() });
  const reports = Object.entries(await linter.lint(definitions));
  return [
    ...warnings.map(message => `import: ${message}`),
    ...reports.flatMap(([ rule, found ]) => found.map(({ id, message }) => `${rule}: ${id}: ${message}`))
  ];
}
