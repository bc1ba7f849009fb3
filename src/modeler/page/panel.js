const templateSection = '[data-group-id="group-ElementTemplates__Template"]';
const fieldSections = '[data-group-id^="group-ElementTemplates__CustomProperties"]';
const title = '.bio-properties-panel-group-header-title';
const errorText = '.bio-properties-panel-error';

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [ ...root.querySelectorAll(selector) ];
const textOf = element => element.textContent.trim();

/** The properties panel as a user works with it: with each step it waits for what the step brings up. */
export const panel = modeler => ({
  /** Selects again until the panel shows the element: right after an import it may not listen to the selection yet. */
  async select(id) {
    await until(`${id} in the panel`, () => {
      modeler.get('selection').select(modeler.get('elementRegistry').get(id));
      return shows(id);
    });
  },

  waitFor: id => until(`${id} in the panel`, () => shows(id)),

  async offeredTemplates() {
    await openChooser();
    const ids = all('.djs-popup .entry').map(entry => entry.dataset.id.replace('apply-template-', ''));
    modeler.get('popupMenu').close();
    await until('no chooser', () => !one('.djs-popup'));
    return ids;
  },

  async applyTemplate(id) {
    await openChooser();
    await click(`.djs-popup [data-id="apply-template-${id}"]`);
    await until('an applied template', () => one(`${templateSection} .bio-properties-panel-applied-template-button`));
  },

  /** `Applied`, `Update available`, … */
  templateState: () => textOf(one(`${templateSection} .bio-properties-panel-dropdown-button > button`)),

  async updateTemplate() {
    await click(`${templateSection} .bio-properties-panel-template-update-available > button`);
    await choose('Update');
    await until('an applied template', () => one(`${templateSection} .bio-properties-panel-applied-template-button`));
  },

  /** What is left to do with a template that Modeler does not have. */
  async unlinkTemplate() {
    await click(`${templateSection} .bio-properties-panel-template-not-found > button`);
    await choose('Unlink');
    await until('no template', () => one(`${templateSection} .bio-properties-panel-select-template-button`));
  },

  groups: () => all(`${fieldSections} ${title}`).map(textOf),

  /** Groups that a user need not open. */
  openGroups: () => all(`${fieldSections} .bio-properties-panel-group-header.open ${title}`).map(textOf),

  async openGroup(name) {
    await openGroup(name);
  },

  /** All fields as `{ group, label, value }`, an expression with the = that the panel puts before it. */
  async fields() {
    const shown = [];
    for (const group of this.groups()) {
      const entries = entriesOf(await openGroup(group));
      shown.push(...entries.map(entry => ({ group, label: labelOf(entry), value: valueOf(entry) })));
    }
    return shown;
  },

  /** Waits until a group has a field: another field may bring it up. */
  async awaitField(group, label) {
    await findEntry(group, label);
  },

  /** Chooses in a drop-down; types a text into any other field, or a FEEL expression if it starts with =. */
  async fill(group, label, value) {
    await fillIn(await findEntry(group, label), value);
  },

  /** Fills in fields, each `{ group, label, value }`, one after the other: a choice can bring up other fields. */
  async fillAll(fields) {
    for (const { group, label, value } of fields) {
      await this.fill(group, label, value);
    }
  },

  /** What a user reads in the panel without opening anything. */
  text: () => one('.bio-properties-panel').innerText,

  /** Where the panel is, down to its last group. */
  area() {
    const { x, y, width } = one('.bio-properties-panel').getBoundingClientRect();
    return { x, y, width, height: all('.bio-properties-panel-group').at(-1).getBoundingClientRect().bottom - y };
  },

  /** What the panel says is wrong, as soon as it is what is expected: it says so a moment after the input. */
  async errors(expected = []) {
    const limit = performance.now() + 10_000;
    let shown;
    do {
      await nextFrame();
      shown = all(errorText).map(textOf);
    } while (shown.join() !== expected.join() && performance.now() < limit);
    return shown;
  }
});

const shows = elementId => one('[data-entry-id="id"] input')?.value === elementId;

async function openChooser() {
  await click(`${templateSection} .bio-properties-panel-select-template-button`);
  await until('the chooser', () => one('.djs-popup .djs-popup-header'));
}

/** Chooses in the menu of the template's button. */
async function choose(text) {
  const items = `${templateSection} .bio-properties-panel-dropdown-button__menu-item--actionable`;
  const item = await until(text, () => all(items).find(found => textOf(found) === text));
  item.click();
}

async function openGroup(name) {
  const section = await until(`group ${name}`, () => all(fieldSections).find(found => textOf(one(title, found)) === name));
  const header = one('.bio-properties-panel-group-header', section);
  if (!header.classList.contains('open')) {
    header.click();
    await until(`group ${name} open`, () => header.classList.contains('open'));
  }
  return section;
}

const entriesOf = section => all('.bio-properties-panel-entry', section).filter(labelOf);
const labelOf = entry => one('label', entry) && textOf(one('label', entry));

async function findEntry(group, label) {
  const section = await openGroup(group);
  return until(`field ${label}`, () => entriesOf(section).find(entry => labelOf(entry) === label));
}

function valueOf(entry) {
  const editor = one('.cm-content', entry);
  return editor ? editor.textContent && `=${editor.textContent}` : one('input, select', entry).value;
}

async function fillIn(entry, value) {
  const select = one('select', entry);
  if (select) {
    select.value = value;
    select.dispatchEvent(new Event('input', { bubbles: true }));
    await nextFrame();
    return;
  }
  await switchFeel(entry, value.startsWith('='));
  await until(`${value} in a field`, async () => {
    await type(entry, value);
    return valueOf(entry) === value;
  });
}

async function type(entry, value) {
  const editor = one('.cm-content', entry);
  const input = editor ?? one('input', entry);
  const text = editor ? value.slice(1) : value;
  // the editor of expressions learns of the cursor and of a selection a moment later, and takes back what comes before
  const moment = editor ? nextFrame : () => {};
  input.focus();
  await moment();
  document.execCommand('selectAll');
  await moment();
  document.execCommand(text ? 'insertText' : 'delete', false, text);
  await moment();
  input.blur();
  await nextFrame();
}

async function switchFeel(entry, wanted) {
  const icon = one('.bio-properties-panel-feel-icon.optional', entry);
  if (icon && wanted !== icon.classList.contains('active')) {
    icon.click();
    await until('the other editor', () => one(wanted ? '.cm-content' : 'input', entry));
  }
}

async function click(selector) {
  (await until(selector, () => one(selector))).click();
}

const nextFrame = () => new Promise(requestAnimationFrame);

/** Looks with each frame; the limit is one that no busy machine reaches. */
async function until(what, condition) {
  const limit = performance.now() + 60_000;
  while (performance.now() < limit) {
    const found = await condition();
    if (found) {
      return found;
    }
    await nextFrame();
  }
  throw new Error(`${what}: not within a minute`);
}
