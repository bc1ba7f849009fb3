import { Linter } from 'bpmnlint';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';

import { parse } from './bpmn.js';

export const platforms = [ '8.8', '8.9', '8.10' ];

const rulesOf = platform =>
  ({ extends: [ 'bpmnlint:recommended', `plugin:camunda-compat/camunda-cloud-${platform.replace('.', '-')}` ] });

/** The diagram as it would be for another execution platform. */
export const onPlatform = (xml, platform) =>
  xml.replace(/executionPlatformVersion="[^"]*"/, `executionPlatformVersion="${platform}.0"`);

/** Import warnings and all that bpmnlint finds. */
export async function bpmnlintFindings(xml, platform = '8.8') {
  const { definitions, warnings } = await parse(xml);
  // a new linter each time: the rule against duplicate flows remembers the flows of diagrams that it has seen
  const linter = new Linter({ config: rulesOf(platform), resolver: new NodeResolver() });
  const reports = Object.entries(await linter.lint(definitions));
  return [
    ...warnings.map(message => `import: ${message}`),
    ...reports.flatMap(([ rule, found ]) => found.map(({ id, message }) => `${rule}: ${id}: ${message}`))
  ];
}
