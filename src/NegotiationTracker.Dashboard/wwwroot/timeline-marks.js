// The timeline by keyboard, the texts of its marks, and the chart as PNG.

import { REST, frameOf, move, settle, zoom } from './timeline-window.js';

const seenMarks = frame => {
  const box = frame.getBoundingClientRect();
  return [...frame.querySelectorAll('[data-lane] a')].filter(a => {
    const own = a.getBoundingClientRect();
    return own.right > box.left && own.left < box.right;
  });
};

/** Returns the next mark for the keyboard: the next of its lane, or the nearest of the next lane. */
function nextMark(frame, mark, key) {
  const lane = mark.closest('[data-lane]');
  const marks = seenMarks(frame);
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const own = marks.filter(m => lane.contains(m));
    return own[own.indexOf(mark) + (key === 'ArrowLeft' ? -1 : 1)];
  }
  const lanes = [...new Set(marks.map(m => m.closest('[data-lane]')))];
  const to = lanes[lanes.indexOf(lane) + (key === 'ArrowUp' ? -1 : 1)];
  const x = mark.getBoundingClientRect().left;
  return marks.filter(m => to?.contains(m)).sort((a, b) => Math.abs(a.getBoundingClientRect().left - x) - Math.abs(b.getBoundingClientRect().left - x))[0];
}

addEventListener('keydown', event => {
  const frame = frameOf(event.target);
  if (!frame || event.ctrlKey || event.metaKey || event.altKey) return;
  const mark = event.target.closest('[data-lane] a');
  const acts = {
    ArrowLeft: () => move(frame, -0.2), ArrowRight: () => move(frame, 0.2),
    '+': () => zoom(frame, 0.5, 0.5), '=': () => zoom(frame, 0.5, 0.5), '-': () => zoom(frame, 2, 0.5),
  };
  if (mark && event.key.startsWith('Arrow')) nextMark(frame, mark, event.key)?.focus();
  else if (mark && event.key === 'Escape') frame.focus();
  else if (mark && event.key === 'Enter') return;
  else if (event.key === '0' || event.key === 'Home') document.querySelector('.tl [data-act="whole"]')?.click();
  else if (event.key === 'Enter') seenMarks(frame)[0]?.focus();
  else if (acts[event.key]) {
    acts[event.key]();
    settle(frame, REST);
  } else return;
  event.preventDefault();
});

function say(event) {
  const mark = event.target instanceof Element ? event.target.closest('[data-lane] a') : null;
  const place = mark?.closest('.tl')?.querySelector('[data-said]');
  if (place) place.textContent = mark.getAttribute('aria-label');
}

addEventListener('focusin', say);
addEventListener('pointerover', say);
