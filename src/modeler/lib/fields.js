/** The fields that a template shows in the panel with these values in them, each with the label of its group. */
export function fieldsOf({ groups, properties }, values) {
  return shownProperties({ properties }, values)
    .filter(({ type }) => type !== 'Hidden')
    .map(property => ({ ...property, group: groups.find(({ id }) => id === property.group).label }));
}

/** What a template writes with these values in its fields: its properties, without those whose condition is not met. */
export function shownProperties({ properties }, values = {}) {
  const valueOf = id => values[id] ?? properties.find(property => property.id === id).value;
  return properties.filter(({ condition }) =>
    !condition || [ condition.equals ?? condition.oneOf ].flat().includes(valueOf(condition.property)));
}

export const isOutput = ({ binding }) => binding.type === 'zeebe:output';
export const isDropdown = ({ type }) => type === 'Dropdown';

/** Variables that a template hands over without a field in the panel. */
export const hiddenOutputs = ({ properties }) =>
  properties.filter(property => isOutput(property) && property.type === 'Hidden').map(({ value }) => value);
