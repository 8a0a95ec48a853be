// The connection of a page's live parts. The page itself stays as it was read, whatever comes of it.

async function again() {
  try {
    // False: the service is there and no longer knows this page; its address has all of it.
    if (await window.Blazor.reconnect() === false) location.reload();
  } catch {
    // Not there yet: the notice stays, and with it the button.
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
