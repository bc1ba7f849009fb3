import { svg } from './dom.js';

/** A ring that runs down to a time; CSS moves it, so that it costs no script. */
export function ring(radius) {
  const track = svg('circle', { class: 'ring-track', r: radius });
  const left = svg('circle', { class: 'ring-left', r: radius, pathLength: 1 });
  return svg('g', { class: 'ring' }, track, left);
}

/** A ring as a picture of its own. */
export function ringPicture() {
  return svg('svg', { class: 'ring-picture', viewBox: '-10 -10 20 20', 'aria-hidden': 'true' }, ring(8));
}

/** Lets it run from where the timer is to where the timer goes off, at the speed of the engine's clock. */
export function runDown(rings, { from, due }, now, speed) {
  const left = rings.querySelector('.ring-left');
  const state = `${from} ${due} ${speed}`;
  if (left.dataset.state !== state) {
    left.dataset.state = state;
    const whole = Math.max(1, (due - from) / speed);
    left.style.animation = 'none';
    left.getBoundingClientRect();
    // in steps, since each one is painted anew
    left.style.animation = `run-down ${whole}ms steps(100) ${-Math.max(0, (now - from) / speed)}ms both`;
  }
}
