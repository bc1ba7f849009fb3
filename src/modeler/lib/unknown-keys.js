import { createRequire } from 'node:module';

const schema = createRequire(import.meta.url)('@camunda/zeebe-element-templates-json-schema/resources/schema.json');

/** Camunda's schema lets any additional key pass, so also a misspelt one. Here a key must be named in the schema. */
export function unknownKeys(template) {
  return keysMissingIn([ schema.definitions.template ], template, '');
}

function keysMissingIn(schemas, value, path) {
  const parts = schemas.flatMap(partsOf);
  if (Array.isArray(value)) {
    const items = parts.flatMap(part => part.items ?? []);
    return value.flatMap((item, index) => keysMissingIn(items, item, `${path}[${index}]`));
  }
  if (value === null || typeof value !== 'object') {
    return [];
  }
  return Object.entries(value).flatMap(([ key, child ]) => {
    const childPath = path ? `${path}.${key}` : key;
    const childSchemas = parts.flatMap(part => part.properties?.[key] ?? []);
    return childSchemas.length ? keysMissingIn(childSchemas, child, childPath) : [ `unknown key ${childPath}` ];
  });
}

/** A schema, what it refers to, and all that it combines. Its `if` and `not` only name keys, they introduce none. */
function partsOf(part) {
  const { $ref, allOf = [], anyOf = [], oneOf = [], then } = part;
  const others = [ ...allOf, ...anyOf, ...oneOf, ...then ? [ then ] : [], ...$ref ? [ referenced($ref) ] : [] ];
  return [ part, ...others.flatMap(partsOf) ];
}

function referenced($ref) {
  return $ref.slice('#/'.length).split('/').reduce((part, key) => part[key], schema);
}
