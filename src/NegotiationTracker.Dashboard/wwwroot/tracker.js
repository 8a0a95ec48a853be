// Additions to pages with script. All content is readable without it.
import './charts.js';
import './matrix.js';
import './search.js';
import './follow.js';

function tellLocalTimes() {
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' });
  const day = new Intl.DateTimeFormat(document.documentElement.lang, { day: 'numeric', month: 'short' });
  for (const time of document.querySelectorAll('time[data-instant]')) {
    const at = new Date(time.dateTime);
    const place = time.querySelector('.local');
    if (place && at.getTimezoneOffset() !== 0) {
      const sameDay = at.getDate() === at.getUTCDate();
      const text = ` (${sameDay ? '' : `${day.format(at)}, `}${clock.format(at)})`;
      if (place.textContent !== text) place.textContent = text;
    }
  }
}

document.addEventListener('click', async event => {
  const button = event.target instanceof Element ? event.target.closest('[data-copy]') : null;
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  const before = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => { button.textContent = before; }, 2000);
});

document.addEventListener('click', event => {
  if (event.target instanceof Element && event.target.closest('[data-print]')) window.print();
});

function bringModules() {
  for (const place of document.querySelectorAll('[data-module]')) import(new URL(place.dataset.module, document.baseURI).href);
}

// The address of a form can end in a part of the page, such as #list. A redirect, as from a name to its id, loses it, and what is above may have another height now.
let shown = '';
document.addEventListener('submit', event => {
  shown = event.target.matches('form[data-enhance]') ? new URL(event.target.action).hash.slice(1) : '';
});

function showPart() {
  if (shown) document.getElementById(shown)?.scrollIntoView();
  shown = '';
}

document.documentElement.classList.add('script');
tellLocalTimes();
bringModules();
window.Blazor?.addEventListener('enhancedload', () => {
  document.documentElement.classList.add('script');
  showPart();
  tellLocalTimes();
  bringModules();
});
