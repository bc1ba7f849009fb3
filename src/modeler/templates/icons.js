const job = '<rect x="2.75" y="1.75" width="9" height="14.5" rx="2"/><path d="M5.25 5h4"/>';
const file = '<path d="M10.5 16.25h-6a1.5 1.5 0 0 1-1.5-1.5v-11.5a1.5 1.5 0 0 1 1.5-1.5h5l4 4v1.5"/><path d="M9.5 1.75v4h4"/>';

/** A thing in grey with a red circle, in which a path tells what is done. */
function icon(thing, done) {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="#1f2937" stroke-width="1.5"'
    + ` stroke-linecap="round" stroke-linejoin="round">${thing}<circle cx="12.25" cy="12.25" r="4" fill="#fff" stroke="#b3282d"/>`
    + `<path d="${done}" stroke="#b3282d"/></svg>`;
  return { contents: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` };
}

export const icons = {
  waitForJob: icon(job, 'M12.25 10.25v2l1.4 1'),
  createTokens: icon(job, 'M12.25 10.5v3.5M10.5 12.25h3.5'),
  revokeTokens: icon(job, 'M10.5 12.25h3.5'),
  checkFile: icon(file, 'M10.6 12.4l1.2 1.2 2.1-2.5')
};
