import { validateZeebe } from '@bpmn-io/element-templates-validator';
import semver from 'semver';

import { propertyFaults } from './property-checks.js';
import { unknownKeys } from './unknown-keys.js';

/** Everything that is wrong with the text of an element template: by Camunda's schema, and what that schema misses. */
export function templateFaults(text) {
  const { errors, object: template } = validateZeebe(text);
  if (!template) {
    return [ 'not JSON' ];
  }
  // no warnings: the validator calls every default of a `feel: required` property deprecated, right ones as well
  const schemaFaults = (errors ?? []).filter(isAboutOneTemplate).map(({ instancePath, message }) => `schema: ${instancePath} ${message}`);
  return [ ...schemaFaults, ...unknownKeys(template), ...headFaults(template), ...propertyFaults(template) ];
}

function headFaults({ $schema, engines = {}, appliesTo = [], elementType, properties = [] }) {
  const faults = [];
  if (!$schema) {
    faults.push('$schema is missing, so Modeler drops the template without a word');
  }
  for (const [ engine, range ] of Object.entries(engines)) {
    if (semver.validRange(range) === null) {
      faults.push(`engines: ${engine} has the bad range "${range}"`);
    }
  }
  if (elementType && !appliesTo.includes(elementType.value)) {
    faults.push(`elementType ${elementType.value} is not in appliesTo`);
  }
  if (elementType?.value === 'bpmn:CallActivity' && properties.some(({ binding }) => binding?.type === 'zeebe:taskDefinition')) {
    faults.push('zeebe:taskDefinition on a call activity');
  }
  return faults;
}

/** The schema allows a template or an array of them, so each fault comes with complaints about the choice not taken. */
function isAboutOneTemplate({ instancePath, keyword }) {
  return instancePath !== '' || ![ 'type', 'oneOf' ].includes(keyword);
}
