// The search box of every page: its keys, and the best hits under it while somebody types. Without script it is a form.

const rest = 120;
let later = 0;
let asking = null;

const box = () => document.querySelector('[data-search]');
const listOf = input => input.form.querySelector('[role=listbox]');
const optionsOf = input => [...listOf(input).querySelectorAll('[role=option]')];

function isTyping(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

function mark(input, option) {
  for (const other of optionsOf(input)) other.setAttribute('aria-selected', String(other === option));
  if (option) {
    input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  } else {
    input.removeAttribute('aria-activedescendant');
  }
}

function close(input) {
  clearTimeout(later);
  asking?.abort();
  listOf(input).hidden = true;
  input.setAttribute('aria-expanded', 'false');
  input.removeAttribute('aria-activedescendant');
}

function part(name, text) {
  const element = document.createElement(name === 'name' ? 'bdi' : 'span');
  element.className = `find-${name}`;
  element.textContent = text;
  return element;
}

function show(input, hits) {
  const list = listOf(input);
  list.replaceChildren(...hits.map((hit, number) => {
    const option = document.createElement('a');
    option.href = hit.href;
    option.id = `find-${number}`;
    option.tabIndex = -1;
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', 'false');
    if (hit.href.startsWith('/api/')) option.dataset.enhanceNav = 'false';
    option.append(part('name', hit.name), part('kind', hit.kind));
    if (hit.text) option.append(part('text', hit.text));
    return option;
  }));
  if (hits.length === 0) {
    const none = part('none', input.form.dataset.find);
    none.setAttribute('role', 'option');
    none.setAttribute('aria-disabled', 'true');
    list.append(none);
  }
  list.hidden = false;
  input.setAttribute('aria-expanded', 'true');
  input.removeAttribute('aria-activedescendant');
}

async function ask(input) {
  asking?.abort();
  asking = new AbortController();
  try {
    const answer = await fetch(`/search/hits?${new URLSearchParams(new FormData(input.form))}`, { signal: asking.signal });
    if (answer.ok && document.activeElement === input) show(input, await answer.json());
    else close(input);
  } catch (error) {
    if (error.name !== 'AbortError') close(input);
  }
}

function step(input, event) {
  const options = optionsOf(input).filter(option => option.href);
  const marked = options.findIndex(option => option.getAttribute('aria-selected') === 'true');
  if (listOf(input).hidden || options.length === 0) return;
  event.preventDefault();
  mark(input, options.at(event.key === 'ArrowDown' ? (marked + 1) % options.length : marked < 0 ? -1 : marked - 1));
}

document.addEventListener('keydown', event => {
  const slash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
  const control = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const input = box();
  if (input && (slash || control)) {
    event.preventDefault();
    const closed = document.querySelector('.find-open');
    if (closed) closed.open = true;
    input.focus();
    input.select();
  } else if (input && event.target === input) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') step(input, event);
    if (event.key === 'Escape' && !listOf(input).hidden) {
      event.preventDefault();
      close(input);
    }
    const option = event.key === 'Enter' && document.getElementById(input.getAttribute('aria-activedescendant') ?? '');
    if (option) {
      event.preventDefault();
      close(input);
      option.click();
    }
  }
});

document.addEventListener('input', event => {
  const input = event.target;
  if (input !== box()) return;
  clearTimeout(later);
  if (input.value.trim().length < 2) close(input);
  else later = setTimeout(ask, rest, input);
});

document.addEventListener('focusout', event => {
  if (event.target === box() && !listOf(event.target).contains(event.relatedTarget)) close(event.target);
});

// A press on a hit would take the focus away before the click.
document.addEventListener('mousedown', event => {
  if (event.target instanceof Element && event.target.closest('.find-hits')) event.preventDefault();
});

document.addEventListener('click', event => {
  const input = box();
  if (input && event.target instanceof Element && event.target.closest('.find-hits')) close(input);
});

document.addEventListener('submit', event => {
  const input = box();
  if (input && event.target === input.form) close(input);
});

function begin() {
  const input = box();
  if (!input) return;
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', 'find-hits');
  input.setAttribute('aria-expanded', String(!listOf(input).hidden));
}

begin();
window.Blazor?.addEventListener('enhancedload', begin);
