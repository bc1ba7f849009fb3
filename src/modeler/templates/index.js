import { awaitOathJob } from './await-oath-job.js';
import { checkOathJob } from './check-oath-job.js';
import { checkSeedFile } from './check-seed-file.js';
import { createOathTokens } from './create-oath-tokens.js';
import { hosts } from './hosts.js';
import { revokeOathTokens } from './revoke-oath-tokens.js';

/** What is in `connector-templates/`, as `{ name, json }`: the name of the file, and its content but for the version. */
export const templateSources = [
  awaitOathJob,
  createOathTokens,
  revokeOathTokens,
  ...hosts.flatMap(host => [ checkOathJob(host), checkSeedFile(host) ])
];
