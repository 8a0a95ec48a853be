// The connection of the live parts of a page. The rest of the page does not depend on it.

async function again() {
  try {
    // False: the service was restarted and does not know this page. Loading the address again restores it.
    if (await window.Blazor.reconnect() === false) location.reload();
  } catch {
    // The service does not answer yet. The notice and its button stay.
  }
}

document.addEventListener('click', event => {
  const button = event.target instanceof Element ? event.target.closest('[data-reconnect], [data-reload]') : null;
  if (!button) return;
  if (button.hasAttribute('data-reload')) location.reload(); else again();
});

window.addEventListener('online', () => {
  if (document.querySelector('#components-reconnect-modal.components-reconnect-failed')) again();
});
