import { shownProperties } from './fields.js';

/** What the libraries write by themselves into a call activity with a template. */
const noPropagation = { propagateAllParentVariables: false, propagateAllChildVariables: false };

/** What `savedElement` must give for a template with its defaults; `valueOf` gives what is in a property instead. */
export function expectedElement(template, values = {}, valueOf = ({ value }) => value) {
  const { id, version, elementType } = template;
  const properties = shownProperties(template, values).map(property => ({ ...property, value: valueOf(property) }));
  const bound = type => properties.filter(({ binding }) => binding.type === type);
  const attributes = type => Object.fromEntries(bound(type).map(({ binding, value }) => [ binding.property, value ]));
  const isCall = elementType.value === 'bpmn:CallActivity';
  return {
    type: elementType.value,
    template: id,
    templateVersion: version,
    taskDefinition: isCall ? undefined : attributes('zeebe:taskDefinition'),
    calledElement: isCall ? { ...attributes('zeebe:calledElement'), ...noPropagation } : undefined,
    inputs: bound('zeebe:input').map(({ binding, value }) => ({ ...value !== undefined && { source: value }, target: binding.name })),
    outputs: bound('zeebe:output').filter(({ value }) => value).map(({ binding, value }) => ({ source: binding.source, target: value }))
  };
}
