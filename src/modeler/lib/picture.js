import { createHash } from 'node:crypto';

const margin = 15;
const sha256 = text => createHash('sha256').update(text).digest('hex');
/** Without mappings, job types and versions of templates, which are in no picture. */
const visible = diagram => diagram
  .replace(/ *<bpmn:extensionElements>.*?<\/bpmn:extensionElements>\n/gs, '')
  .replace(/ zeebe:modelerTemplateVersion="\d+"/g, '');

/** Modeler's SVG of a diagram on white, with a margin and a checksum of what is visible, the same bytes whenever it is made. */
export function pictureOf(diagram, svg) {
  const [ x, y, width, height ] = svg.match(/viewBox="([^"]+)"/)[1].split(' ').map(Number);
  const box = { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
  const size = `width="${box.width}" height="${box.height}"`;
  return withFixedIds(svg)
    .replace(/width="\S+" height="\S+" viewBox="[^"]+"/,
      `${size} viewBox="${box.x} ${box.y} ${box.width} ${box.height}" data-source-sha256="${sha256(visible(diagram))}"`)
    .replace(/(<svg[^>]*>)/, `$1<rect x="${box.x}" y="${box.y}" ${size} fill="white"/>`);
}

export function isPictureOf(diagram, picture) {
  return picture.includes(`data-source-sha256="${sha256(visible(diagram))}"`);
}

/** Numbers instead of the random ids that Modeler gives to arrow heads and to its grid. */
function withFixedIds(svg) {
  const randomIds = [ ...svg.matchAll(/id="((?:marker|djs-grid-pattern)-\w+)"/g) ].map(([ , id ]) => id);
  return randomIds.reduce((text, id, index) => text.replaceAll(id, `definition-${index}`), svg);
}
