import { Linter } from 'bpmnlint';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';

import { parse } from './bpmn.js';

const rules = { extends: [ 'bpmnlint:recommended', 'plugin:camunda-compat/camunda-cloud-8-8' ] };

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
