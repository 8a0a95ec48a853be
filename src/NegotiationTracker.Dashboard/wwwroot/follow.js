// What a reader follows, and what changed since the last visit. Both are kept in this browser only. Without script none of it is shown.

const stored = 'tracker.followed';
const visits = 'tracker.visit';
const pause = 30 * 60 * 1000;
const most = 100;

function read(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function write(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // The browser keeps nothing, so nothing is followed after this page.
  }
}

const followed = () => read(stored, {});
const keyOf = thing => thing.slice(thing.indexOf('/') + 1);

function showButton(button) {
  const on = button.dataset.follow in followed();
  button.setAttribute('aria-pressed', String(on));
  button.textContent = on ? button.dataset.on : button.dataset.off;
}

// The index of the last visit. Pages that follow each other within half an hour are one visit.
function since(index) {
  const before = read(visits, null);
  const now = Date.now();
  const seen = before === null ? index : now - before.at > pause ? before.last : before.seen;
  write(visits, { seen, last: index, at: now });
  return seen;
}

// The links of a page keep its moment in the world.
function kept(path, words = {}) {
  const moment = new URLSearchParams(location.search).get('validAt');
  const query = new URLSearchParams(moment === null ? words : { ...words, validAt: moment }).toString();
  return query === '' ? path : `${path}?${query}`;
}

function pathOf(thing) {
  const key = encodeURIComponent(keyOf(thing));
  return thing.startsWith('process/') ? `/processes/${key}` : thing.startsWith('actor/') ? `/actors/${key}` : `/topics/${key}`;
}

function changesOf(thing, seen) {
  return thing.startsWith('process/') ? kept(pathOf(thing), { since: seen }) : thing.startsWith('actor/') ? kept('/new', { actor: keyOf(thing) }) : kept(pathOf(thing));
}

// Corrections and withdrawals are changes, too. Of a topic only new entries can be asked for.
function questionOf(thing, seen) {
  const key = encodeURIComponent(keyOf(thing));
  return thing.startsWith('topic/') ? `/api/timeline?topic=${key}&since=index:${seen}&limit=${most}`
    : `/api/changes?after=index:${seen}&${thing.startsWith('process/') ? 'process' : 'actor'}=${key}&limit=${most}`;
}

async function changes(thing, seen) {
  const answer = await fetch(questionOf(thing, seen));
  return answer.ok ? (await answer.json()).items.length : 0;
}

function link(text, href) {
  const element = document.createElement('a');
  element.href = href;
  element.textContent = text;
  return element;
}

function badge(panel, thing, count, seen) {
  const language = document.documentElement.lang;
  const form = new Intl.PluralRules(language).select(count);
  const text = JSON.parse(panel.dataset.forms)[form].replace('{0}', count < most ? count.toString() : `${most}+`);
  const mark = link(text, changesOf(thing, seen));
  mark.className = 'badge followed-new';
  mark.dataset.tone = 'good';
  return mark;
}

async function showPanel(panel) {
  const things = followed();
  const names = Object.keys(things);
  panel.hidden = names.length === 0;
  const list = panel.querySelector('ul');
  list.replaceChildren();
  if (names.length === 0) return;
  const seen = since(Number(panel.dataset.index));
  const items = names.map(thing => {
    const item = document.createElement('li');
    item.append(link(things[thing], kept(pathOf(thing))));
    list.append(item);
    return item;
  });
  const processes = names.filter(thing => thing.startsWith('process/')).slice(0, 50).map(keyOf);
  const only = panel.querySelector('[data-only]');
  only.hidden = processes.length === 0;
  const address = new URL(only.href);
  address.searchParams.set('only', processes.join(','));
  only.href = address.pathname + address.search;
  const rows = [...document.querySelectorAll('tr[data-process]')].filter(row => `process/${row.dataset.process}` in things);
  for (const row of rows.reverse()) {
    row.classList.add('followed');
    const group = row.parentElement.querySelector('.o-group');
    if (group) group.after(row);
    else row.parentElement.prepend(row);
  }
  await Promise.all(names.map(async (thing, number) => {
    const count = await changes(thing, seen);
    if (count === 0) return;
    items[number].append(' ', badge(panel, thing, count, seen));
    for (const row of rows.filter(one => `process/${one.dataset.process}` === thing)) row.querySelector('th').prepend(badge(panel, thing, count, seen), ' ');
  }));
}

document.addEventListener('click', event => {
  const button = event.target instanceof Element ? event.target.closest('[data-follow]') : null;
  if (!button) return;
  const things = followed();
  if (button.dataset.follow in things) delete things[button.dataset.follow];
  else things[button.dataset.follow] = button.dataset.title;
  write(stored, things);
  showButton(button);
});

function begin() {
  for (const button of document.querySelectorAll('[data-follow]')) showButton(button);
  const panel = document.querySelector('[data-followed]');
  if (panel) showPanel(panel);
}

begin();
window.Blazor?.addEventListener('enhancedload', begin);
