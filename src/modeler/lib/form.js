import { openPage } from './browser.js';
import { forms } from './project.js';

let opened;

/** One page for all tests of a process. */
export function formPage() {
  return opened ??= openFormPage();
}

/** Forms in Chromium, filled in by their labels. */
export async function openFormPage() {
  const { page, complaints, close } = await openPage('form', { width: 1200, height: 900 });
  const dropdown = label =>
    page.locator('.fjs-form-field-select', { has: page.locator('label', { hasText: new RegExp(`^${label}`) }) });
  return {
    page,
    complaints,
    close,

    /** Shows the form of this name with these variables and returns the warnings of its import. */
    async open(name, variables) {
      const { json } = forms().find(form => form.name === name);
      // a radio button that still has the focus when its form is replaced throws
      await page.evaluate(() => document.activeElement.blur());
      return page.evaluate(([ schema, data ]) => window.form.open(schema, data), [ json, variables ]);
    },

    submit: () => page.evaluate(() => window.form.submit()),
    choose: label => page.getByLabel(label).check(),
    field: label => page.getByLabel(label),
    async select(label, option) {
      await dropdown(label).locator('.fjs-input-group').click();
      await page.locator('.fjs-dropdownlist-item', { hasText: option }).click();
    },

    /** Takes the choice of a drop-down back. */
    clear: label => dropdown(label).locator('.fjs-select-cross').click(),

    /** Goes through all pages of a table and gives its last row. */
    async lastRow(pages) {
      await page.locator('.fjs-table-nav-label', { hasText: `1 of ${pages}` }).waitFor();
      await page.evaluate(async last => {
        const shown = () => document.querySelector('.fjs-table-nav-label').innerText;
        for (let next = 2; next <= last; next++) {
          document.querySelector('[aria-label="Next page"]').click();
          while (shown() !== `${next} of ${last}`) {
            await new Promise(requestAnimationFrame);
          }
        }
      }, pages);
      return page.locator('tbody tr').last().innerText();
    },

    fill: (label, text) => page.getByLabel(label).fill(text),
    picture: path => page.locator('.fjs-form').screenshot({ path })
  };
}
