/**
 * What the page does by itself, all of it in the reader's browser: views, filters, and steps from note to note. It reads
 * the page and never writes HTML into it. Without it the page still shows everything.
 */
export const SCRIPT = `
(() => {
  'use strict';
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const root = document.documentElement;
  const body = document.body;
  root.classList.add('js');

  const notes = all('.note');
  const position = document.getElementById('position');
  let current = -1;

  const shown = () => notes.filter((note) => !note.hidden);
  const tell = () => {
    const list = shown();
    const at = list.indexOf(notes[current]);
    position.value = list.length === 0 ? 'none shown' : (at < 0 ? '' : (at + 1) + ' of ') + list.length;
  };
  const mark = (on) => {
    if (current < 0) return;
    notes[current].classList.toggle('current', on);
    for (const why of all('details', notes[current])) why.open = on;
    const ref = document.getElementById('c' + notes[current].id.slice(1));
    if (ref) ref.classList.toggle('current', on);
    return ref;
  };
  const go = (note) => {
    mark(false);
    current = notes.indexOf(note);
    const ref = mark(true);
    // In a view without numbers the note's own link is what can be focused.
    const target = ref && ref.offsetParent !== null ? ref : note.querySelector('.number');
    target.focus({ preventScroll: true });
    (target.offsetParent === null ? note.parentElement.parentElement : target).scrollIntoView({ block: 'center' });
    tell();
  };
  const step = (by) => {
    const list = shown();
    if (list.length === 0) return;
    const at = list.indexOf(notes[current]);
    const next = at >= 0 ? at + by : list.findIndex((note) => notes.indexOf(note) > current);
    go(list[(next + list.length) % list.length]);
  };

  document.getElementById('next').addEventListener('click', () => step(1));
  document.getElementById('previous').addEventListener('click', () => step(-1));
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('select, [type=text]')) return;
    if (event.key === 'j' || event.key === 'n') step(1);
    else if (event.key === 'k' || event.key === 'p') step(-1);
    else if (event.key === 'Escape') filter.open = false;
    else return;
    event.preventDefault();
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest('.ref, .number');
    if (!link) return;
    const note = link.classList.contains('ref') ? document.getElementById('n' + link.id.slice(1)) : link.closest('.note');
    mark(false);
    current = notes.indexOf(note);
    mark(true);
    tell();
  });

  const filter = document.getElementById('filter');
  const form = filter.querySelector('form');
  const apply = () => {
    const data = new FormData(form);
    const rules = new Set(data.getAll('rule'));
    const statuses = new Set(data.getAll('status'));
    const [from, to] = String(data.get('confidence')).split('-').map(Number);
    const off = new Set();
    for (const note of notes) {
      const { rule, status, confidence } = note.dataset;
      const sure = Number(confidence);
      note.hidden = !(rules.has(rule) && statuses.has(status) && sure >= from && (sure < to || to >= 1));
      if (note.hidden) off.add(note.id.slice(1));
    }
    for (const part of all('[data-by]')) {
      part.classList.toggle('off', part.dataset.by.split(' ').every((key) => off.has(key)));
    }
    tell();
  };
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  document.addEventListener('click', (event) => {
    if (!filter.contains(event.target)) filter.open = false;
  });

  let cloned = false;
  for (const choice of all('[name=view]')) {
    choice.addEventListener('change', () => {
      if (choice.value === 'split' && !cloned) {
        cloned = true;
        for (const text of all('.row > p')) {
          const original = text.cloneNode(true);
          original.classList.add('original');
          for (const part of all('[id]', original)) part.removeAttribute('id');
          for (const part of all('.point, .ref', original)) part.remove();
          text.before(original);
        }
      }
      body.dataset.view = choice.value;
      if (current >= 0) go(notes[current]);
    });
  }
  addEventListener('beforeprint', () => all('.note details').forEach((why) => { why.open = true; }));
  tell();
})();
`;
