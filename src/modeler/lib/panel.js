import { isExpression } from './feel.js';

const templateGroup = '[data-group-id="group-ElementTemplates__Template"]';
const customGroups = '[data-group-id^="group-ElementTemplates__CustomProperties"]';
const title = '.bio-properties-panel-group-header-title';

/** The properties panel as a user works with it: templates are chosen and fields are edited by mouse and keyboard. */
export class Panel {
  constructor(page) {
    this.page = page;
  }

  /** Selects again until the panel shows the element: right after an import it may not listen to the selection yet. */
  async select(elementId) {
    await this.waitFor(elementId, () => this.page.evaluate(id => window.modeler.select(id), elementId));
  }

  /** Waits until the panel shows the element with this id. */
  async waitFor(elementId, again = () => {}) {
    const shownId = this.page.locator('[data-entry-id="id"] input');
    for (let attempt = 0; attempt < 160; attempt++) {
      await again();
      await this.page.waitForTimeout(50);
      if (await shownId.count() && await shownId.inputValue() === elementId) {
        return;
      }
    }
    throw new Error(`the panel never showed ${elementId}`);
  }

  /** Takes the cursor out of a field, which may change the diagram, and the mouse off a label, which shows its tooltip. */
  async leaveField() {
    await this.page.mouse.move(0, 0);
    await this.page.evaluate(() => document.activeElement.blur());
  }

  async offeredTemplates() {
    const entries = this.page.locator('.djs-popup .entry');
    await this.#openChooser();
    const ids = await entries.evaluateAll(all => all.map(entry => entry.dataset.id.replace('apply-template-', '')));
    await this.page.press('.djs-popup', 'Escape');
    await this.page.waitForSelector('.djs-popup', { state: 'detached' });
    return ids;
  }

  async applyTemplate(id) {
    await this.#openChooser();
    await this.page.click(`.djs-popup [data-id="apply-template-${id}"]`);
    await this.page.waitForSelector(`${templateGroup} .bio-properties-panel-applied-template-button`);
  }

  async #openChooser() {
    await this.page.click(`${templateGroup} .bio-properties-panel-select-template-button`);
    await this.page.waitForSelector('.djs-popup .djs-popup-header');
  }

  /** `Applied`, `Update available`, … */
  templateState() {
    return this.page.innerText(`${templateGroup} .bio-properties-panel-dropdown-button > button`);
  }

  async updateTemplate() {
    await this.page.click(`${templateGroup} .bio-properties-panel-template-update-available > button`);
    await this.page.click(`${templateGroup} .bio-properties-panel-dropdown-button__menu-item--actionable`);
    await this.page.waitForSelector(`${templateGroup} .bio-properties-panel-applied-template-button`);
  }

  /** What is left to do with a template that Modeler does not have. */
  async unlinkTemplate() {
    await this.page.click(`${templateGroup} .bio-properties-panel-template-not-found > button`);
    await this.page.locator(`${templateGroup} button`, { hasText: exactly('Unlink') }).click();
    await this.page.waitForSelector(`${templateGroup} .bio-properties-panel-select-template-button`);
  }

  groups() {
    return this.page.locator(`${customGroups} ${title}`).allInnerTexts();
  }

  /** Groups that a user need not open. */
  openGroups() {
    return this.page.locator(`${customGroups} .bio-properties-panel-group-header.open ${title}`).allInnerTexts();
  }

  /** Waits until a group has a field: another field may bring it up. */
  async awaitField(group, label) {
    await (await this.#entry(group, label)).waitFor();
  }

  /** Labels of the fields of a group. */
  async fields(group) {
    const section = await this.openGroup(group);
    const labels = await section.locator('.bio-properties-panel-entry label').allInnerTexts();
    return labels.map(text => text.trim());
  }

  /** What a user reads in the panel without opening anything. */
  text() {
    return this.page.innerText('.bio-properties-panel');
  }

  errors() {
    return this.page.locator('.bio-properties-panel-error').allInnerTexts();
  }

  /** Where the panel is, down to its last group. */
  async area() {
    const panel = await this.page.locator('.bio-properties-panel').boundingBox();
    const lastGroup = await this.page.locator('.bio-properties-panel-group').last().boundingBox();
    return { ...panel, height: lastGroup.y + lastGroup.height - panel.y };
  }

  /** Empties a field. */
  clear(group, label) {
    return this.fill(group, label, '');
  }

  /** Chooses in a drop-down; types a text into any other field, or a FEEL expression if it starts with =. */
  async fill(group, label, text) {
    const entry = await this.#entry(group, label);
    if (await entry.locator('select').count()) {
      await entry.locator('select').selectOption(text);
      return;
    }
    await this.#switchFeel(entry, isExpression(text));
    const editor = entry.locator('.cm-content');
    if (await editor.count()) {
      await editor.click();
      await this.page.keyboard.press('ControlOrMeta+A');
      await this.page.keyboard.press('Delete');
      await this.page.keyboard.insertText(text.replace(/^=/, ''));
      await this.page.keyboard.press('Escape');
    } else {
      await entry.locator('input').fill(text);
    }
  }

  /** What a field shows; an expression with the = that the panel puts before it. */
  async value(group, label) {
    const entry = await this.#entry(group, label);
    const editor = entry.locator('.cm-content');
    return await editor.count() ? `=${await editor.innerText()}` : entry.locator('input, select').inputValue();
  }

  /** What the panel says of a field now. */
  async error(group, label) {
    const entry = await this.#entry(group, label);
    return (await entry.locator('.bio-properties-panel-error').allInnerTexts()).join();
  }

  /** Waits until the panel says something of a field: it does so a moment after the input. */
  async awaitError(group, label) {
    const entry = await this.#entry(group, label);
    return entry.locator('.bio-properties-panel-error').first().innerText();
  }

  async #switchFeel(entry, wanted) {
    const icon = entry.locator('.bio-properties-panel-feel-icon.optional');
    if (await icon.count() && wanted !== await icon.evaluate(button => button.classList.contains('active'))) {
      await icon.click();
      await entry.locator(wanted ? '.cm-content' : 'input').waitFor();
    }
  }

  async #entry(group, label) {
    const section = await this.openGroup(group);
    return section.locator('.bio-properties-panel-entry', { has: this.page.locator('label', { hasText: exactly(label) }) });
  }

  async openGroup(group) {
    const section = this.page.locator(customGroups, { has: this.page.locator(title, { hasText: exactly(group) }) });
    const header = section.locator('.bio-properties-panel-group-header');
    if (!await header.evaluate(element => element.classList.contains('open'))) {
      await header.locator(title).click();
    }
    return section;
  }
}

const exactly = text => new RegExp(`^${text}$`);
