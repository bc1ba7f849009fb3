import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');

const diagramsDirs = [join(root, 'bpmn'), join(root, 'bpmn/examples')];
export const connectorPage = join(root, 'docs/connector.md');
export const referencePage = join(root, 'docs/reference.md');
export const picturesDir = join(root, 'docs/images');
export const templatesDir = join(root, 'connector-templates');
/** Where Modeler looks for templates when a diagram of this project is opened. */
export const besideDiagramsDir = join(root, '.camunda/element-templates');
export const indexFile = join(templatesDir, 'index.json');
export const outputDir = join(root, 'target/modeler');
export const fixturesDir = resolve(import.meta.dirname, '../fixtures');

/** Files of a directory as `{ name, path, text }`, `name` without the extension, in alphabetical order. */
export function filesIn(directory, extension) {
  if (!existsSync(directory)) {
    return [];
  }
  return readdirSync(directory)
    .filter(file => file.endsWith(extension))
    .sort()
    .map(file => join(directory, file))
    .map(path => ({ name: basename(path, extension), path, text: readFileSync(path, 'utf8') }));
}

export const diagrams = () => diagramsDirs.flatMap(directory => filesIn(directory, '.bpmn'));
export const forms = () => diagramsDirs.flatMap(directory => filesIn(directory, '.form')).map(withJson);
export const templates = () => filesIn(templatesDir, '.json').filter(({ path }) => path !== indexFile).map(withJson);
/** Published versions but the current ones. */
export const olderTemplates = () => {
  const current = templates().map(({ text }) => text);
  return publishedTemplates().filter(({ text }) => !current.includes(text)).map(withJson);
};
export const publishedTemplates = () => filesIn(join(templatesDir, 'versions'), '.json');

function withJson(file) {
  return { ...file, json: JSON.parse(file.text) };
}
