/** The fields that a template shows in the panel, each with the label of its group. */
export function fieldsOf({ groups, properties }) {
  return properties
    .filter(({ type }) => type !== 'Hidden')
    .map(property => ({ ...property, group: groups.find(({ id }) => id === property.group).label }));
}

export const isOutput = ({ binding }) => binding.type === 'zeebe:output';

/** Variables that a template hands over without a field in the panel. */
export const hiddenOutputs = ({ properties }) =>
  properties.filter(property => isOutput(property) && property.type === 'Hidden').map(({ value }) => value);
