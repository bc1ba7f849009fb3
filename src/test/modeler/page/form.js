import { Form } from '@bpmn-io/form-js-viewer';

import './form.css';

// without the pause after typing: whatever is drawn anew meanwhile puts the old text back, which only a machine is fast enough to see
const form = new Form({ container: '#form', debounce: false });

/** What Tasklist does with a form: show it with the task's variables, and submit it. */
window.form = {
  async open(schema, variables) {
    const { warnings } = await form.importSchema(schema, variables);
    return warnings.map(String);
  },

  submit: () => form.submit()
};
