/** What a text field takes besides an expression: a pattern, and the same in words. */
export const kinds = {
  uuid: [ '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}', 'a UUID such as 61c96614-ff99-47cd-aae9-ee7959eea0cf' ],
  duration: [
    'P(?!$)(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?',
    'an ISO-8601 duration in days, hours, minutes or seconds such as PT30S'
  ],
  fileName: [ '[A-Za-z0-9][A-Za-z0-9._-]{0,99}', 'a file name of letters, digits, dots, hyphens and underscores, not a path' ],
  hash: [ '[0-9a-fA-F]{64}', 'a SHA-256 hash of 64 hexadecimal digits' ],
  number: [ '[1-9]\\d{0,2}', 'a whole number, 1 or more' ]
};

const expression = '=[\\s\\S]*';
const matching = (alternatives, inWords) => ({
  value: `^(${alternatives.join('|')})$`,
  message: `must be ${inWords}, or an expression that starts with =.`
});

/** Constraints of a field that is filled in, with anything or with one of `kinds`. */
export const required = ([ pattern, inWords ] = []) =>
  ({ notEmpty: true, pattern: pattern && matching([ expression, pattern ], inWords) });
/** Constraints of a field that may be empty: Modeler tests an empty one against the pattern as `undefined`. */
export const optional = ([ pattern, inWords ]) => ({ pattern: matching([ '', 'undefined', expression, pattern ], inWords) });

export const input = name => ({ type: 'zeebe:input', name });
/** Kept in the diagram, for the conditions of other fields; not handed over. */
const choice = name => ({ type: 'zeebe:property', name });
export const taskDefinition = property => ({ type: 'zeebe:taskDefinition', property });

/** A condition: the field of this id has the value, or one of a list of values. */
export const when = (property, value) => Array.isArray(value) ? { property, oneOf: value } : { property, equals: value };

export const hidden = (binding, value, condition) => ({ type: 'Hidden', value, binding, condition });

/** A field for a text or an expression, by its id the input of this name. */
export function text(id, { label, description, group, feel = 'optional', value, binding = input(id), constraints, condition }) {
  return { id, label, description, type: 'String', group, feel, value, binding, constraints, condition };
}

/** A field with `choices`, an object of values and what the panel shows for them; the first one is the default unless `value` is. */
export function dropdown(id, { label, description, group, choices, value = Object.keys(choices)[0], name = id, condition }) {
  return {
    id, label, description, type: 'Dropdown', group, value,
    choices: Object.entries(choices).map(([ choiceValue, shown ]) => ({ name: shown, value: choiceValue })),
    binding: input(name),
    constraints: { notEmpty: true },
    condition
  };
}

/** A drop-down whose choice is not handed over itself. */
export const deciding = field => ({ ...field, binding: choice(field.id) });

/** The last choice of a drop-down: for a process that learns the value while it runs. */
export const asVariable = (name, value = `=${name}`) => ({ [value]: `From the variable ${name}` });

/** Fields for the names of variables that get results; `descriptions` by the name of the result. */
export function results(group, descriptions) {
  return Object.entries(descriptions).map(([ name, description ]) => result(group, name, description));
}

function result(group, name, description) {
  const [ first, rest ] = [ name[0], name.slice(1) ];
  return {
    id: `output-${name}`,
    label: name,
    description,
    type: 'String',
    group,
    value: name,
    binding: { type: 'zeebe:output', source: `=${name}` },
    constraints: {
      notEmpty: false,
      pattern: {
        value: `^(|undefined|(?!\\d)\\w*[${first}${first.toUpperCase()}]${rest}(_?\\d+)?)$`,
        message: `must be one word of letters, digits and _ that ends with ${name}, such as ${name}, first${first.toUpperCase()}${rest} or ${name}2: `
          + 'so no two results get the same name. Or clear the field to leave the result out.'
      }
    },
    optional: true,
    tooltip: `Name of the variable. It ends with <code>${name}</code>. Empty: the result is left out.`
  };
}
