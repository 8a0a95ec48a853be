// The slider over states of knowledge. Each stop is a change, and the last one is the present.

const rest = 350;
let later = 0;

// The page comes closed from the server. It stays open when it is loaded again because something was recorded, and while the slider is moved.
let open = false;
let moves = false;
let shown = location.href;
let focused = '';

function stopsOf(range) {
  return range.dataset.stops.split(' ').map(stop => {
    const [index, at] = stop.split('@');
    return { index, at };
  });
}

function tell(range) {
  const { index, at } = stopsOf(range)[range.value];
  const words = (at ? range.dataset.words : range.dataset.wordsUndated).replace('{0}', index).replace('{1}', at.replace('T', ' ').replace('Z', ''));
  range.setAttribute('aria-valuetext', words);
  const said = document.getElementById('asof-said');
  if (said && said.textContent !== words) said.textContent = words;
}

function go(range) {
  const stops = stopsOf(range);
  const address = new URL(location.href);
  for (const word of ['knownAt', 'cursor', 'since']) address.searchParams.delete(word);
  if (Number(range.value) < stops.length - 1) address.searchParams.set('knownAt', `index:${stops[range.value].index}`);
  moves = true;
  if (address.href !== location.href) window.Blazor.navigateTo(address.pathname + address.search);
}

function begin() {
  const range = document.getElementById('asof-range');
  if (!range) return;
  // A browser may keep the value of an earlier state of the page.
  range.value = range.getAttribute('value');
  tell(range);
}

document.addEventListener('input', event => {
  if (event.target.id === 'asof-range') tell(event.target);
});

// Keys change the value in steps. The page is requested when no key was pressed for a moment.
document.addEventListener('change', event => {
  if (event.target.id !== 'asof-range') return;
  clearTimeout(later);
  later = setTimeout(go, rest, event.target);
});

begin();
document.addEventListener('focusin', event => { focused = event.target.id; });
document.addEventListener('toggle', event => {
  if (event.target.matches?.('.asof')) open = event.target.open;
}, true);
window.Blazor?.addEventListener('enhancedload', () => {
  const clocks = document.querySelector('.asof');
  if (clocks && open && (moves || location.href === shown)) clocks.open = true;
  moves = false;
  shown = location.href;
  begin();
  // What is hidden for a moment loses the focus.
  if (clocks?.open && focused === 'asof-range' && document.activeElement === document.body) document.getElementById(focused)?.focus();
});
