// The slider over states of knowledge. Each stop is a change, and the last one is the present.

const rest = 350;
let later = 0;

/** Whether the reader moves the slider: the new page then has it open and focused again. */
let moves = false;

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
  moves = document.activeElement === range;
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
window.Blazor?.addEventListener('enhancedload', () => {
  begin();
  const range = document.getElementById('asof-range');
  if (!moves || !range) return;
  moves = false;
  range.closest('details').open = true;
  range.focus();
});
