import { act, element, one, say } from './dom.js';

const kinds = {
  created: 'created', duplicates: 'done with duplicates', failed: 'failed', slow: 'slow',
  throttled: 'throttled by PingOne', unavailable: 'delayed by an outage of one minute', refused: 'delayed by rejected client credentials'
};
const speeds = [ 1, 5, 20, 60, 120 ];

/** What a viewer can start. */
export class Play {
  constructor() {
    one('#kinds').append(...Object.entries(kinds).map(([ kind, text ]) =>
      element('button', { type: 'button', onclick: () => this.#do('oath-job', { kind }) }, text)));
    one('#speeds').append(...speeds.map(speed => element('label', {},
      element('input', { type: 'radio', name: 'speed', value: speed, onchange: () => this.#do('speed', { speed }) }), `${speed}×`)));
    one('#returned').addEventListener('click', () => this.#do('returned-tokens', {}));
    one('#seed-file').addEventListener('submit', event => this.#handOver(event));
    one('#seed-file').file.addEventListener('change', ({ target }) => guessFormat(target.files[0]));
    for (const type of [ 'dragover', 'drop' ]) {
      addEventListener(type, event => event.preventDefault());
    }
    addEventListener('drop', ({ dataTransfer }) => this.#dropped(dataTransfer.files));
  }

  async #do(path, body) {
    say(one('#answer'), await act(path, body));
  }

  #dropped(files) {
    if (files.length > 0) {
      one('#seed-file').file.files = files;
      guessFormat(files[0]);
      one('#seed-file').scrollIntoView({ block: 'center' });
    }
  }

  async #handOver(event) {
    event.preventDefault();
    const form = event.target;
    const [ file ] = form.file.files;
    if (!file) {
      say(one('#answer'), 'Choose a seed file first.');
      return;
    }
    const choices = Object.fromEntries([ 'seedFormat', 'tokenType', 'secretEncoding', 'seedKey' ].map(name => [ name, form[name].value ]));
    const refusal = await act('seed-file', { name: file.name, content: await base64(file), start: form.start.checked, ...choices });
    say(one('#answer'), refusal || `${file.name} was handed over.`);
    if (!refusal) {
      form.file.value = '';
    }
  }
}

/** By the name alone: the page does not look into the file. */
function guessFormat(file) {
  if (file) {
    one('#seed-file').seedFormat.value = /\.xml$/i.test(file.name) ? 'PSKC' : 'PING';
    one('#seed-file').tokenType.value = /\.xml$/i.test(file.name) ? '' : 'TOTP';
  }
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
