import { Form } from '@bpmn-io/form-js-viewer';

import './form.css';

const form = new Form({ container: '#form' });

/** What Tasklist does with a form: show it with the task's variables, and submit it. */
window.form = {
  async open(schema, variables) {
    const { warnings } = await form.importSchema(schema, variables);
    return warnings.map(String);
  },

  submit: () => form.submit()
};
