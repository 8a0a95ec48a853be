// The attendance matrix: one tab stop with arrow keys inside. The column under the pointer or the focus is highlighted. Without script, the cells are links too.

function links(table) {
  return [...table.tBodies[0].rows].map(row => [...row.cells]);
}

function column(table, cell) {
  const cols = table.querySelectorAll('col');
  for (const col of cols) col.classList.remove('near');
  if (cell && cell.parentNode.parentNode === table.tBodies[0]) cols[cell.cellIndex]?.classList.add('near');
}

function move(table, cell, down, across) {
  const cells = links(table);
  let row = cell.parentNode.sectionRowIndex;
  let at = cell.cellIndex;
  for (;;) {
    row += down;
    at += across;
    const link = cells[row]?.[at]?.querySelector('a');
    if (!cells[row]?.[at]) return;
    if (link) {
      settle(table, link);
      link.focus();
      return;
    }
  }
}

function settle(table, link) {
  for (const other of table.querySelectorAll('tbody a')) other.tabIndex = -1;
  link.tabIndex = 0;
}

function begin(table) {
  if (table.dataset.begun) return;
  table.dataset.begun = 'yes';
  const first = table.querySelector('td.on a') ?? table.querySelector('tr.on th a') ?? table.querySelector('tbody a');
  if (first) settle(table, first);
  table.addEventListener('pointerover', event => column(table, event.target.closest('td')));
  table.addEventListener('pointerleave', () => column(table, null));
  table.addEventListener('focusin', event => column(table, event.target.closest('td')));
  table.addEventListener('keydown', event => {
    const cell = event.target.closest('tbody td, tbody th');
    const turned = document.documentElement.dir === 'rtl' ? -1 : 1;
    const way = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -turned], ArrowRight: [0, turned] }[event.key];
    if (!cell || !way || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    move(table, cell, way[0], way[1]);
  });
}

function beginAll() {
  for (const table of document.querySelectorAll('[data-matrix]')) begin(table);
}

beginAll();
window.Blazor?.addEventListener('enhancedload', beginAll);
