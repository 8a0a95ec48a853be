// Saves a chart as PNG, from its SVG file.

const scale = 2;

function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

async function paint(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`the service answered ${answer.status}`);
  const text = await answer.text();
  const image = new Image();
  // The content security policy allows images only from this site and from data addresses.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * scale;
  canvas.height = image.naturalHeight * scale;
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => canvas.toBlob(blob => blob ? done(blob) : failed(new Error('the chart is too large')), 'image/png'));
}

document.addEventListener('click', async event => {
  const button = event.target instanceof Element ? event.target.closest('[data-png]') : null;
  if (!button) return;
  button.disabled = true;
  try {
    const name = new URL(button.dataset.png, document.baseURI).pathname.split('/').slice(-2).join('-').replace(/\.svg$/, '.png');
    save(await paint(button.dataset.png), name);
  } catch {
    button.textContent = button.dataset.failed;
  } finally {
    button.disabled = false;
  }
});
