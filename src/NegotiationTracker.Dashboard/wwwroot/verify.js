// Verifies in the browser that an entry is in the signed tree. docs/spec/ledger.md has the formats.

const bytesOf = text => new TextEncoder().encode(text);
const fromBase64 = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));
const toBase64 = bytes => btoa(String.fromCharCode(...bytes));
const toHex = bytes => [...bytes].map(b => b.toString(16).padStart(2, '0')).join('');

async function hash(...parts) {
  const all = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all));
}

// RFC 9162, section 2.1.3.2. Sizes are below 2^53, where division is exact.
async function fold(leaf, index, size, path, step) {
  if (!(Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size)) return null;
  let [first, last, node, level] = [index, size - 1, leaf, 0];
  for (const text of path) {
    if (last === 0) return null;
    const beside = fromBase64(text);
    if (beside.length !== 32) return null;
    const left = first % 2 === 1 || first === last;
    node = left ? await hash([1], beside, node) : await hash([1], node, beside);
    while (left && first % 2 === 0 && first !== 0) [first, last] = [Math.floor(first / 2), Math.floor(last / 2)];
    [first, last] = [Math.floor(first / 2), Math.floor(last / 2)];
    level += 1;
    step(level, left, toBase64(node));
  }
  return last === 0 ? toBase64(node) : null;
}

function readNote(note) {
  const end = note.indexOf('\n\n');
  const text = note.slice(0, end + 1);
  const [origin, size, root] = text.split('\n');
  const signatures = note.slice(end + 2).split('\n').filter(line => line.startsWith('— ')).map(line => line.slice(2).split(' '));
  return { text, origin, size, root, signatures };
}

// Returns 'right', 'wrong', or 'unable' if this browser has no Ed25519.
async function signedBy(note, key) {
  const [name, id, ...rest] = key.split('+');
  const material = fromBase64(rest.join('+'));
  if (material.length !== 33 || material[0] !== 1) return 'wrong';
  if (toHex((await hash(bytesOf(`${name}\n`), material)).slice(0, 4)) !== id || note.origin !== name) return 'wrong';
  let pub;
  try {
    pub = await crypto.subtle.importKey('raw', material.slice(1), { name: 'Ed25519' }, false, ['verify']);
  } catch {
    return 'unable';
  }
  for (const [signer, signature] of note.signatures) {
    const bytes = fromBase64(signature);
    if (signer === name && bytes.length === 68 && toHex(bytes.slice(0, 4)) === id) {
      return await crypto.subtle.verify({ name: 'Ed25519' }, pub, bytes.slice(4), bytesOf(note.text)) ? 'right' : 'wrong';
    }
  }
  return 'wrong';
}

function tell(place, check, state) {
  const item = place.querySelector(`[data-check="${check}"]`);
  item.dataset.state = state;
  const said = item.querySelector('.check-state');
  said.textContent = said.dataset[state];
}

// The page has the values from when it was loaded, and the script verifies the present ones. Both are shown if they differ.
function draw(place, level, left, node) {
  const shown = place.querySelector(`[data-node="${level}"]`);
  if (shown) shown.textContent = node;
  const step = place.querySelector(`[data-level="${level}"]`);
  if (step) step.dataset.reckoned = left ? 'left' : 'right';
}

async function reckon(place, proof) {
  const states = {};
  const entry = JSON.parse(proof.entry);
  states.entry = entry.eventId === place.dataset.event.toLowerCase() && entry.index === proof.index ? 'right' : 'wrong';
  const leaf = await hash([0], bytesOf(proof.entry));
  states.leaf = toBase64(leaf) === proof.leaf ? 'right' : 'wrong';
  const root = await fold(leaf, proof.index, proof.size, proof.path, (level, left, node) => draw(place, level, left, node));
  states.path = root !== null && root === proof.root ? 'right' : 'wrong';
  const note = readNote(proof.checkpoint);
  states.checkpoint = root !== null && note.root === root && note.size === String(proof.size) ? 'right' : 'wrong';
  states.signature = place.dataset.logKey ? await signedBy(note, place.dataset.logKey) : 'unable';
  return states;
}

async function verify(place) {
  const verdict = place.querySelector('.verdict');
  const say = (kind, words) => {
    verdict.dataset.verdict = kind;
    verdict.textContent = words;
  };
  if (!globalThis.crypto?.subtle) {
    say('unable', place.dataset.cannot);
    return;
  }
  let states;
  try {
    const answer = await fetch(place.dataset.verify, { headers: { Accept: 'application/json' }, cache: 'no-store' });
    states = await reckon(place, await answer.json());
  } catch {
    // An unreadable answer proves nothing.
    states = { entry: 'wrong', leaf: 'wrong', path: 'wrong', checkpoint: 'wrong', signature: 'wrong' };
  }
  for (const [check, state] of Object.entries(states)) tell(place, check, state);
  const all = Object.values(states);
  if (all.includes('wrong')) say('wrong', place.dataset.failed);
  else if (all.includes('unable')) say('unable', place.dataset.partly);
  else say('right', place.dataset.done);
}

function begin() {
  const place = document.querySelector('[data-verify]');
  if (place) verify(place);
}

begin();
window.Blazor?.addEventListener('enhancedload', begin);
