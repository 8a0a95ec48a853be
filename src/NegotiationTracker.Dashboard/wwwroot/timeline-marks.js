// The timeline by keyboard, and the cards of its marks.

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
  if (event.key === 'Escape') {
    dismissed = true;
    hideCards();
  }
  const frame = frameOf(event.target);
  if (!frame || event.ctrlKey || event.metaKey || event.altKey) return;
  const mark = markOf(event.target);
  const acts = {
    ArrowLeft: () => move(frame, -0.2), ArrowRight: () => move(frame, 0.2),
    '+': () => zoom(frame, 0.5, 0.5), '=': () => zoom(frame, 0.5, 0.5), '-': () => zoom(frame, 2, 0.5),
  };
  if (mark && event.key.startsWith('Arrow')) nextMark(frame, mark, event.key)?.focus();
  else if (mark && event.key === 'Escape') frame.focus();
  else if (event.key === 'Enter' && event.target.closest('a')) return;
  else if (event.key === '0' || event.key === 'Home') document.querySelector('.tl [data-act="whole"]')?.click();
  else if (event.key === 'Enter') seenMarks(frame)[0]?.focus();
  else if (acts[event.key]) {
    acts[event.key]();
    settle(frame, REST);
  } else return;
  event.preventDefault();
});

const markOf = target => target instanceof Element ? target.closest('[data-lane] a') : null;
const cardOf = mark => mark.closest('.tl')?.querySelector('[data-card]');
const GAP = 6;

/** Whether the reader closed the card. It stays closed until another mark is looked at. */
let dismissed = false;

function hideCards() {
  for (const card of document.querySelectorAll('[data-card]')) card.hidden = true;
}

/** Shows what, when, who and on which source next to a mark: below it, or above if there is no room. */
function showCard(mark) {
  const card = cardOf(mark);
  if (!card) return;
  for (const place of card.querySelectorAll('[data-part]')) {
    const text = mark.dataset[place.dataset.part] ?? '';
    place.textContent = text;
    (place.closest('dl > div') ?? place).hidden = text === '';
  }
  card.hidden = false;
  const [outer, own, size] = [card.parentElement.getBoundingClientRect(), mark.getBoundingClientRect(), card.getBoundingClientRect()];
  const left = Math.max(0, Math.min(own.left - outer.left, outer.width - size.width));
  const below = own.bottom + GAP + size.height <= innerHeight || own.top < size.height + GAP;
  card.style.left = `${left}px`;
  card.style.top = `${(below ? own.bottom + GAP : own.top - GAP - size.height) - outer.top}px`;
}

// The pointer can rest on the card. It stays until the pointer is on something else. Then the mark at the focus has its card again: the page may have moved under the pointer.
function look(event) {
  const mark = markOf(event.target);
  if (mark) {
    dismissed = false;
    showCard(mark);
  } else if (!(event.target instanceof Element && event.target.closest('[data-card]'))) {
    const focused = document.querySelector('[data-lane] a:focus-visible');
    if (focused && !dismissed) showCard(focused);
    else hideCards();
  }
}

/** The card says what the browser's own hint of a mark would say. */
function dropHints() {
  for (const hint of document.querySelectorAll('[data-lane] a > title')) hint.remove();
}

dropHints();
addEventListener('focusin', look);
addEventListener('pointerover', look);
window.Blazor?.addEventListener('enhancedload', () => {
  dropHints();
  // The page was loaded again, perhaps because something was recorded. The card of the mark that the reader looks at stays.
  const mark = document.querySelector('[data-lane] a:is(:hover, :focus-visible)');
  if (mark) showCard(mark);
  else hideCards();
});
