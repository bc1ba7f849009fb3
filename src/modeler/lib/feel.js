import { lintExpression } from '@bpmn-io/feel-lint';
import { camundaBuiltins, camundaReservedNameBuiltins } from '@camunda/feel-builtins';

const dialect = {
  parserDialect: 'camunda',
  builtins: camundaBuiltins,
  reservedNameBuiltins: camundaReservedNameBuiltins
};

export const isExpression = value => typeof value === 'string' && value.startsWith('=');

/** Parse errors of an expression such as `=a + 1`, without the sign that makes it one. */
export function feelErrors(expression) {
  return lintExpression(expression.slice(1), dialect).map(({ message }) => message);
}
