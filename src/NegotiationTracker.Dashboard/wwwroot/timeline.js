// The timeline by mouse and touch. During a movement the drawing moves. Afterwards the page with the new days is requested.
// Without script, every movement is a link.

import { REST, dayText, frameOf, go, hand, move, chartOf, rests, scrolls, settle, shareAt, show, stateOf, zoom } from './timeline-window.js';
import './timeline-marks.js';

addEventListener('wheel', event => {
  const frame = frameOf(event.target);
  if (!frame) return;
  if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
    if (scrolls(frame)) return;
    move(frame, event.deltaX / chartOf(frame).getBoundingClientRect().width);
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
  hand.fingers.set(event.pointerId, event.clientX);
  if (hand.fingers.size === 2) {
    const [a, b] = hand.fingers.values();
    hand.hold = { frame, kind: 'pinch', apart: Math.max(20, Math.abs(a - b)), middle: shareAt(frame, (a + b) / 2), moved: true };
    return;
  }
  if (event.pointerType === 'touch' && scrolls(frame)) return;
  hand.hold = { frame, kind: event.shiftKey ? 'brush' : 'pan', x: event.clientX, start: event.clientX, moved: false, pointer: event.pointerId };
  if (event.shiftKey) event.preventDefault();
});

addEventListener('pointermove', event => {
  if (!hand.fingers.has(event.pointerId)) return;
  hand.fingers.set(event.pointerId, event.clientX);
  if (!hand.hold) return;
  const { frame } = hand.hold;
  const width = chartOf(frame).getBoundingClientRect().width;
  if (hand.hold.kind === 'pinch' && hand.fingers.size === 2) {
    const [a, b] = hand.fingers.values();
    const apart = Math.max(20, Math.abs(a - b));
    const middle = shareAt(frame, (a + b) / 2);
    zoom(frame, hand.hold.apart / apart, middle);
    move(frame, hand.hold.middle - middle);
    Object.assign(hand.hold, { apart, middle });
    return;
  }
  if (!hand.hold.moved && Math.abs(event.clientX - hand.hold.start) < 4) return;
  if (!hand.hold.moved) {
    hand.hold.moved = true;
    frame.setPointerCapture?.(event.pointerId);
  }
  if (hand.hold.kind === 'pan') {
    move(frame, (hand.hold.x - event.clientX) / width);
    hand.hold.x = event.clientX;
  } else if (hand.hold.kind === 'brush') {
    brush(frame, hand.hold.start, event.clientX);
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
  hand.fingers.delete(event.pointerId);
  if (!hand.hold || hand.fingers.size > 0) return;
  const { frame, kind, moved, start } = hand.hold;
  hand.hold = null;
  if (!moved) return;
  // The click at the end of a drag opens nothing.
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

window.Blazor?.addEventListener('enhancedload', () => {
  for (const frame of document.querySelectorAll('[data-timeline]')) {
    if (rests()) frame.looks = null;
    frame.querySelector('.tl-brush')?.remove();
    show(frame);
  }
});
