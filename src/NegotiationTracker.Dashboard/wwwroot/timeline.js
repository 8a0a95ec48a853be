// The timeline by mouse, touch and keyboard. What is drawn is moved while the hand moves; then the page is asked for the new days.
// Nothing in it is needed to read: every move is a link too.

const DAY = 86_400_000;
const LEAST = 3;
const REST = 250;

let hold = null;
let timer = 0;
const fingers = new Map();

const frameOf = target => target instanceof Element ? target.closest('[data-timeline]') : null;
const pictureOf = frame => frame.querySelector('svg');
const number = text => Math.round(Date.parse(`${text}T00:00:00Z`) / DAY);

/** The days that are drawn, and those that are looked at; parted while something moves. */
function stateOf(frame) {
  const key = `${frame.dataset.from}/${frame.dataset.until}`;
  if (frame.looks?.key !== key) {
    const from = number(frame.dataset.from);
    const days = number(frame.dataset.until) - from + 1;
    frame.looks = { key, drawn: { from, days }, seen: { from, days } };
  }
  return frame.looks;
}

function show(frame) {
  const { drawn, seen } = stateOf(frame);
  const width = pictureOf(frame).getBoundingClientRect().width;
  const scale = drawn.days / seen.days;
  const left = (drawn.from - seen.from) / seen.days * width;
  for (const group of frame.querySelectorAll('[data-move]')) {
    if (scale === 1 && left === 0) group.removeAttribute('transform');
    else group.setAttribute('transform', `matrix(${scale} 0 0 1 ${left} 0)`);
  }
  frame.classList.toggle('moving', scale !== 1 || left !== 0);
}

function dayText(day) {
  const date = new Date(Math.round(day) * DAY);
  const year = Math.min(9999, Math.max(1, date.getUTCFullYear()));
  return `${String(year).padStart(4, '0')}-${String(date.getUTCMonth() + 1).padStart(2, '0')}-${String(date.getUTCDate()).padStart(2, '0')}`;
}

function go(words) {
  const address = new URL(location.href);
  address.hash = '';
  address.searchParams.delete('page');
  for (const [word, value] of Object.entries(words)) address.searchParams.set(word, value);
  const to = address.pathname + address.search;
  if (window.Blazor?.navigateTo) window.Blazor.navigateTo(to, { replaceHistoryEntry: true });
  else location.replace(to);
}

function settle(frame, wait) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const { drawn, seen } = stateOf(frame);
    if (hold || fingers.size > 0) return;
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

function zoom(frame, by, at) {
  const { seen } = stateOf(frame);
  const days = Math.min(400 * 366, Math.max(LEAST, seen.days * by));
  seen.from += (seen.days - days) * at;
  seen.days = days;
  show(frame);
}

function move(frame, share) {
  const { seen } = stateOf(frame);
  seen.from += seen.days * share;
  show(frame);
}

function shareAt(frame, clientX) {
  const box = pictureOf(frame).getBoundingClientRect();
  return (clientX - box.left) / box.width;
}

// The picture is scrolled by one finger where it is wider than its frame.
const scrolls = frame => frame.scrollWidth > frame.clientWidth + 1;

addEventListener('wheel', event => {
  const frame = frameOf(event.target);
  if (!frame) return;
  if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
    if (scrolls(frame)) return;
    move(frame, event.deltaX / pictureOf(frame).getBoundingClientRect().width);
  } else {
    zoom(frame, Math.exp(Math.max(-1, Math.min(1, event.deltaY / 300))), shareAt(frame, event.clientX));
  }
  event.preventDefault();
  settle(frame, REST);
}, { passive: false });

addEventListener('pointerdown', event => {
  const frame = frameOf(event.target);
  if (!frame || event.button !== 0) return;
  frame.classList.toggle('scrolls', scrolls(frame));
  fingers.set(event.pointerId, event.clientX);
  if (fingers.size === 2) {
    const [a, b] = fingers.values();
    hold = { frame, kind: 'pinch', apart: Math.max(20, Math.abs(a - b)), middle: shareAt(frame, (a + b) / 2), moved: true };
    return;
  }
  if (event.pointerType === 'touch' && scrolls(frame)) return;
  hold = { frame, kind: event.shiftKey ? 'brush' : 'pan', x: event.clientX, start: event.clientX, moved: false, pointer: event.pointerId };
  if (event.shiftKey) event.preventDefault();
});

addEventListener('pointermove', event => {
  if (!fingers.has(event.pointerId)) return;
  fingers.set(event.pointerId, event.clientX);
  if (!hold) return;
  const { frame } = hold;
  const width = pictureOf(frame).getBoundingClientRect().width;
  if (hold.kind === 'pinch' && fingers.size === 2) {
    const [a, b] = fingers.values();
    const apart = Math.max(20, Math.abs(a - b));
    const middle = shareAt(frame, (a + b) / 2);
    zoom(frame, hold.apart / apart, middle);
    move(frame, hold.middle - middle);
    Object.assign(hold, { apart, middle });
    return;
  }
  if (!hold.moved && Math.abs(event.clientX - hold.start) < 4) return;
  if (!hold.moved) {
    hold.moved = true;
    frame.setPointerCapture?.(event.pointerId);
  }
  if (hold.kind === 'pan') {
    move(frame, (hold.x - event.clientX) / width);
    hold.x = event.clientX;
  } else if (hold.kind === 'brush') {
    brush(frame, hold.start, event.clientX);
  }
});

function brush(frame, a, b) {
  let band = frame.querySelector('.tl-brush');
  if (!band) {
    band = document.createElement('div');
    band.className = 'tl-brush';
    frame.append(band);
  }
  const left = frame.getBoundingClientRect().left - frame.scrollLeft;
  band.style.left = `${Math.min(a, b) - left}px`;
  band.style.width = `${Math.abs(a - b)}px`;
}

function letGo(event) {
  fingers.delete(event.pointerId);
  if (!hold || fingers.size > 0) return;
  const { frame, kind, moved, start } = hold;
  hold = null;
  if (!moved) return;
  // The click that ends a drag opens nothing.
  const swallow = e => { e.preventDefault(); e.stopPropagation(); };
  addEventListener('click', swallow, { capture: true });
  setTimeout(() => removeEventListener('click', swallow, { capture: true }), 0);
  if (kind === 'brush' && event.type === 'pointerup') {
    const { drawn } = stateOf(frame);
    const days = [start, event.clientX].map(x => drawn.from + Math.floor(shareAt(frame, x) * drawn.days)).sort((a, b) => a - b);
    go({ pick: `${dayText(days[0])}/${dayText(days[1])}` });
  } else {
    settle(frame, 60);
  }
}

addEventListener('pointerup', letGo);
addEventListener('pointercancel', letGo);
addEventListener('dragstart', event => { if (frameOf(event.target)) event.preventDefault(); });

const seenMarks = frame => {
  const box = frame.getBoundingClientRect();
  return [...frame.querySelectorAll('[data-lane] a')].filter(a => {
    const own = a.getBoundingClientRect();
    return own.right > box.left && own.left < box.right;
  });
};

/** The mark that the keyboard goes to: the next of its lane, or the nearest of the next lane. */
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

addEventListener('click', async event => {
  const link = event.target instanceof Element ? event.target.closest('[data-png]') : null;
  if (!link) return;
  event.preventDefault();
  const image = new Image();
  image.src = link.href;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.naturalWidth * 2, image.naturalHeight * 2];
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  const file = document.createElement('a');
  file.href = canvas.toDataURL('image/png');
  file.download = link.dataset.png;
  file.click();
});

window.Blazor?.addEventListener('enhancedload', () => {
  for (const frame of document.querySelectorAll('[data-timeline]')) {
    if (!hold) frame.looks = null;
    frame.querySelector('.tl-brush')?.remove();
    show(frame);
  }
});
