import { Form } from '@bpmn-io/form-js-viewer';

import './form.css';

// no pause after typing: a form that is drawn anew during the pause puts the old text back, and tests type that fast
const form = new Form({ container: '#form', debounce: false });

/** What Tasklist does with a form: show it with the task's variables, and submit it. */
window.form = {
  async open(schema, variables) {
    const { warnings } = await form.importSchema(schema, variables);
    return warnings.map(String);
  },

  submit: () => form.submit()
};
