// The window of the timeline, during and after a movement.

const DAY = 86_400_000;
const LEAST = 3;

/** The time without movement after which the page with the new days is requested. */
export const REST = 250;

let timer = 0;

/** The current drag, and the positions of the pointers. */
export const hand = { hold: null, fingers: new Map() };

/** Returns whether there is no drag and no pending request. */
export const rests = () => !hand.hold && timer === 0;

export const frameOf = target => target instanceof Element ? target.closest('[data-timeline]') : null;
export const chartOf = frame => frame.querySelector('svg');
const number = text => Math.round(Date.parse(`${text}T00:00:00Z`) / DAY);

/** Returns the drawn days and the visible days. They differ during a movement. */
export function stateOf(frame) {
  const key = `${frame.dataset.from}/${frame.dataset.until}`;
  if (frame.looks?.key !== key) {
    const from = number(frame.dataset.from);
    const days = number(frame.dataset.until) - from + 1;
    // A movement during the request is kept: the window does not jump back to the requested days.
    const seen = frame.looks && !rests() ? frame.looks.seen : { from, days };
    frame.looks = { key, drawn: { from, days }, seen };
  }
  return frame.looks;
}

export function show(frame) {
  const { drawn, seen } = stateOf(frame);
  const width = chartOf(frame).getBoundingClientRect().width;
  const scale = drawn.days / seen.days;
  const left = (drawn.from - seen.from) / seen.days * width;
  for (const group of frame.querySelectorAll('[data-move]')) {
    if (scale === 1 && left === 0) group.removeAttribute('transform');
    else group.setAttribute('transform', `matrix(${scale} 0 0 1 ${left} 0)`);
  }
  frame.classList.toggle('moving', scale !== 1 || left !== 0);
}

export function dayText(day) {
  const date = new Date(Math.round(day) * DAY);
  const year = Math.min(9999, Math.max(1, date.getUTCFullYear()));
  return `${String(year).padStart(4, '0')}-${String(date.getUTCMonth() + 1).padStart(2, '0')}-${String(date.getUTCDate()).padStart(2, '0')}`;
}

export function go(words) {
  const address = new URL(location.href);
  address.hash = '';
  address.searchParams.delete('page');
  for (const [word, value] of Object.entries(words)) address.searchParams.set(word, value);
  const to = address.pathname + address.search;
  if (window.Blazor?.navigateTo) window.Blazor.navigateTo(to);
  else location.assign(to);
}

export function settle(frame, wait) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const { drawn, seen } = stateOf(frame);
    timer = 0;
    if (hand.hold || hand.fingers.size > 0) return;
    const from = Math.round(seen.from);
    const until = from + Math.max(LEAST, Math.round(seen.days)) - 1;
    if (from === drawn.from && until === drawn.from + drawn.days - 1) {
      frame.looks = null;
      show(frame);
      return;
    }
    go({ from: dayText(from), until: dayText(until) });
  }, wait);
}

// The reader goes back or forward: the page with its own window comes, and a movement that was not yet requested is dropped.
addEventListener('popstate', () => {
  clearTimeout(timer);
  timer = 0;
});

export function zoom(frame, by, at) {
  const { seen } = stateOf(frame);
  const days = Math.min(400 * 366, Math.max(LEAST, seen.days * by));
  seen.from += (seen.days - days) * at;
  seen.days = days;
  show(frame);
}

export function move(frame, share) {
  const { seen } = stateOf(frame);
  seen.from += seen.days * share;
  show(frame);
}

export function shareAt(frame, clientX) {
  const box = chartOf(frame).getBoundingClientRect();
  return (clientX - box.left) / box.width;
}

// One finger scrolls a chart that is wider than its frame.
export const scrolls = frame => frame.scrollWidth > frame.clientWidth + 1;
