import { feelErrors, isExpression } from './feel.js';

const typeOfDefault = { Number: 'number', Boolean: 'boolean' };

/** Faults of a template's properties that Camunda's schema lets pass. */
export function propertyFaults({ groups = [], properties = [] }) {
  const groupIds = groups.map(({ id }) => id);
  return [
    ...duplicateIds(properties),
    ...properties.flatMap((property, index) => [
      ...groupFaults(property, groupIds),
      ...conditionFaults(property.condition, properties),
      ...defaultFaults(property),
      ...patternFaults(property),
      ...feelFaults(property)
    ].map(fault => `property ${property.id ?? index}: ${fault}`))
  ];
}

function duplicateIds(properties) {
  const ids = properties.map(({ id }) => id).filter(Boolean);
  return ids.filter((id, index) => ids.indexOf(id) < index).map(id => `duplicate property id ${id}`);
}

function groupFaults({ group }, groupIds) {
  return group === undefined || groupIds.includes(group) ? [] : [ `unknown group "${group}"` ];
}

function conditionFaults(condition, properties) {
  if (!condition) {
    return [];
  }
  if (condition.allMatch) {
    return condition.allMatch.flatMap(part => conditionFaults(part, properties));
  }
  const asked = properties.find(({ id }) => id === condition.property);
  if (!asked) {
    return [ `condition on unknown property "${condition.property}"` ];
  }
  return [ condition.equals, condition.oneOf ].flat()
    .filter(value => value !== undefined && !isPossible(value, asked))
    .map(value => `condition on impossible choice "${value}" of ${asked.id}`);
}

function isPossible(value, { type, choices }) {
  if (type === 'Dropdown') {
    return choices.some(choice => choice.value === value);
  }
  return typeof value === (typeOfDefault[type] ?? 'string');
}

function defaultFaults({ type, value, choices = [] }) {
  if (value === undefined || type === 'Hidden') {
    return [];
  }
  if (type === 'Dropdown' && !choices.some(choice => choice.value === value)) {
    return [ `default "${value}" is not a choice` ];
  }
  const expected = typeOfDefault[type] ?? 'string';
  return typeof value === expected || isExpression(value) ? [] : [ `default ${JSON.stringify(value)} is not a ${expected}` ];
}

function patternFaults({ constraints, value }) {
  const pattern = constraints?.pattern?.value ?? constraints?.pattern;
  if (pattern === undefined) {
    return [];
  }
  try {
    const fits = value === undefined || new RegExp(pattern).test(value);
    return fits ? [] : [ `default "${value}" breaks the pattern` ];
  } catch (error) {
    return [ `bad pattern: ${error.message}` ];
  }
}

function feelFaults({ feel, value, binding }) {
  const faults = [];
  if (feel === 'required' && value !== undefined && !isExpression(value)) {
    faults.push(`default "${value}" is no FEEL expression, it lacks the =`);
  }
  if (binding?.type === 'zeebe:output' && !isExpression(binding.source)) {
    faults.push(`source "${binding.source}" is no FEEL expression, it lacks the =`);
  }
  for (const expression of [ value, binding?.source ].filter(isExpression)) {
    faults.push(...feelErrors(expression).map(message => `FEEL "${expression}" does not parse: ${message}`));
  }
  return faults;
}
