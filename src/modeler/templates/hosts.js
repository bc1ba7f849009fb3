import { connectorHeaders } from '../lib/connector.js';
import { deciding, dropdown, hidden, input, required, text, when } from './fields.js';

/** The worker of this project: it takes the job types as they are and asks for nothing besides. */
const worker = { name: '', title: '', taskType: jobType => jobType, inputs: inputs => inputs, fields: [] };

const configured = when('credentials', 'CONFIGURED');
const fromSecrets = when('credentials', 'SECRETS');
const secret = (name, label, secretName) => text(`authentication.${name}`, {
  label,
  description: `A connector secret such as <code>{{secrets.${secretName}}}</code>, never the value itself.`,
  group: 'connection',
  value: `{{secrets.${secretName}}}`,
  constraints: required([ '\\s*\\{\\{\\s*secrets\\.[\\w.-]+\\s*\\}\\}\\s*', `a connector secret such as {{secrets.${secretName}}}` ]),
  condition: fromSecrets
});

/** Instead of a connection that the operator has configured: a worker application, by connector secrets. */
const credentials = connection => [
  deciding(dropdown('credentials', {
    label: 'Credentials',
    group: 'connection',
    choices: { CONFIGURED: 'Configured by the operator', SECRETS: 'From connector secrets' }
  })),
  { ...connection, condition: configured },
  hidden(input('authentication'), '=null', configured),
  hidden(input('connection'), 'default', fromSecrets),
  dropdown('authentication.region', {
    label: 'Region',
    group: 'connection',
    choices: { NA: 'NA: pingone.com', CA: 'CA: pingone.ca', EU: 'EU: pingone.eu', AU: 'AU: pingone.com.au', SG: 'SG: pingone.sg', AP: 'AP: pingone.asia' },
    condition: fromSecrets
  }),
  secret('environmentId', 'Environment', 'PINGONE_ENVIRONMENT_ID'),
  secret('clientId', 'Client ID', 'PINGONE_CLIENT_ID'),
  secret('clientSecret', 'Client secret', 'PINGONE_CLIENT_SECRET')
];

/** Camunda's Connector runtime. Only what asks PingOne by itself has a type of its own, for its credentials. */
const connector = {
  name: '-connector',
  title: ' (connector)',
  taskType: jobType => jobType === 'pingone-oath-job-check' ? 'io.github.pingoneoath:oath-job-check:1' : jobType,
  inputs: inputs => inputs.flatMap(field => field.id === 'connection' ? credentials(field) : [ field ]),
  fields: Object.entries(connectorHeaders()).map(([ key, value ]) => hidden({ type: 'zeebe:taskHeader', key }, value))
};

/**
 * Who may do the job of a service task; for each there is a template of each service task. `name` and `title` are appended to
 * those of the template, `taskType` makes the type of the task of the job type, `inputs` changes the fields of the inputs, and
 * `fields` are properties that the host needs besides, between inputs and results.
 */
export const hosts = [ worker, connector ];
