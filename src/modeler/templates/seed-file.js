import { seedFormats } from '../lib/reference.js';
import { asVariable, deciding, dropdown, hidden, input, kinds, required, text, when } from './fields.js';

const formats = seedFormats();
const variable = 'VARIABLE';
/** Names of the formats that take an input, and of those that do not. */
const taking = name => formats.filter(({ takes }) => takes.includes(name)).map(format => format.name);
const others = name => formats.map(format => format.name).filter(format => !taking(name).includes(format));

/** What a drop-down shows for each format; `instead` has other words for some. */
export const formatChoices = (instead = {}) =>
  Object.fromEntries(formats.map(({ name, short }) => [ name, `${name}: ${instead[name] ?? short}` ]));

export const seedFile = ({ label, description = '', group, condition }) => text('seedFile', {
  label,
  description: `Name of the file in the worker's directory of seed files.${description}`,
  group,
  value: '=seedFile',
  constraints: required(kinds.fileName),
  condition
});

const ofFile = (id, field) => dropdown(id, { group: 'seed-file', ...field });
const leftOpen = (id, field) => dropdown(id, { description: 'Where the file does not say it.', group: 'left-open', ...field });

const tokenTypes = {
  TOTP: 'TOTP: codes change with the time',
  HOTP: 'HOTP: codes change with a counter',
  ...asVariable('tokenType')
};

/** All that is asked of a seed file to be checked, by format: nothing is left behind of another one. */
export const seedFileInputs = [
  seedFile({ label: 'Seed file', group: 'seed-file' }),
  deciding(ofFile('seedFormat', {
    label: 'Format',
    description: 'How the file is laid out. The documentation of seed files tells which vendor sends which.',
    choices: { ...formatChoices(), ...asVariable('seedFormat', variable) }
  })),
  ...formats.map(({ name }) => hidden(input('seedFormat'), name, when('seedFormat', name))),
  hidden(input('seedFormat'), '=seedFormat', when('seedFormat', variable)),
  ofFile('secretEncoding', {
    label: 'Encoding',
    description: 'How the secrets are written. It is never guessed.',
    choices: { '=null': 'Default of the format', HEX: 'Hexadecimal', BASE32: 'Base32', ...asVariable('secretEncoding') },
    condition: when('seedFormat', [ ...taking('secretEncoding'), variable ])
  }),
  hidden(input('secretEncoding'), '=null', when('seedFormat', others('secretEncoding'))),
  text('seedKey', {
    label: 'Key',
    description: 'Name of the key that the operator of the worker has configured, if the file is encrypted. Never the key itself.',
    group: 'seed-file',
    value: '=seedKey',
    condition: when('seedFormat', [ ...taking('seedKey'), variable ])
  }),
  hidden(input('seedKey'), '=null', when('seedFormat', others('seedKey'))),
  ofFile('tokenType', {
    label: 'Token type',
    description: 'The file does not say it.',
    choices: tokenTypes,
    value: '=tokenType',
    condition: when('seedFormat', [ ...taking('tokenType'), variable ])
  }),
  ofFile('tokenTypeOfFile', {
    label: 'Expected token type',
    description: 'A file that says something else has a problem in that row.',
    choices: { '=null': 'From the file', ...tokenTypes },
    name: 'tokenType',
    condition: when('seedFormat', others('tokenType'))
  }),
  leftOpen('otpLength', { label: 'Digits of a code', choices: { '=6': '6', '=8': '8', ...asVariable('otpLength') } }),
  leftOpen('timeStep', {
    label: 'Time step',
    description: 'Of TOTP, where the file does not say it.',
    choices: { '=30': '30 seconds', '=60': '60 seconds', ...asVariable('timeStep') }
  }),
  leftOpen('hashAlgorithm', {
    label: 'Hash algorithm',
    choices: { HmacSHA1: 'HmacSHA1', HmacSHA256: 'HmacSHA256', HmacSHA512: 'HmacSHA512', ...asVariable('hashAlgorithm') }
  })
];

/** Results of a check, whoever makes it. */
export const fileResults = {
  seedFileValid: 'true if no row has a problem.',
  tokenCount: 'How many tokens the file has.',
  firstSerialNumber: 'Serial number of the first token, to compare with the delivery note.',
  lastSerialNumber: 'Serial number of the last token.',
  problems: 'List of <code>row</code>, <code>serialNumber</code> and <code>rule</code>.',
  problemCount: 'How many problems there are, also those not listed.',
  problemsTruncated: "true if the list was cut at the operator's limit.",
  warnings: 'List of texts: rows that are allowed but unusual.',
  seedFileHash: 'SHA-256 of the file, for an approval.',
  checkedAt: 'When the file was checked.'
};
