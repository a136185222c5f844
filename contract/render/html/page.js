// Filters the findings and shows them page by page. What is filtered is in the address. Values are set as text, never as
// markup; the page's policy forbids anything else.
(() => {
  'use strict';

  const byId = (id) => document.getElementById(id);
  const list = byId('list');
  if (!list) return;

  const data = JSON.parse(byId('data').textContent);
  const rules = new Map(data.rules.map((rule) => [rule.name, rule]));
  const severities = [...document.querySelectorAll('input[name="severity"]')];
  const [operation, rule, search] = ['operation', 'rule', 'search'].map(byId);
  const haystacks = [];
  let found = data.findings;
  let page = 0;

  const pages = () => Math.max(1, Math.ceil(found.length / data.pageSize));

  // haystack is the text of a finding to search in, made when it is first needed.
  function haystack(i) {
    haystacks[i] ??= Object.values(data.findings[i]).join('\n').toLowerCase();
    return haystacks[i];
  }

  function filter() {
    const hidden = new Set(severities.filter((box) => !box.checked).map((box) => box.value));
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    found = data.findings.filter((finding, i) =>
      !hidden.has(finding.known ? 'known' : finding.severity) &&
      (!operation.value || finding.operation === operation.value) &&
      (!rule.value || finding.rule === rule.value) &&
      words.every((word) => haystack(i).includes(word)));
    show(0);
  }

  function show(wanted) {
    page = Math.min(Math.max(wanted, 0), pages() - 1);
    const first = page * data.pageSize;
    const few = found.slice(first, first + data.pageSize);
    list.replaceChildren(...few.flatMap((finding, i) =>
      i === 0 || few[i - 1].group !== finding.group ? [heading(finding.group), element(finding)] : [element(finding)]));
    const top = list.querySelector('.finding');
    if (top) top.open = true;
    announce(first, few.length);
    enable();
  }

  function heading(group) {
    const copy = byId('heading').content.firstElementChild.cloneNode(true);
    fill(copy, data.groups[group]);
    return copy;
  }

  // element fills in a copy of the blank finding: each slot has the name of the text that goes there.
  function element(finding) {
    const details = byId('blank').content.firstElementChild.cloneNode(true);
    const about = rules.get(finding.rule);
    details.id = 'f-' + finding.fingerprint;
    details.dataset.severity = finding.severity;
    details.toggleAttribute('data-known', Boolean(finding.known));
    fill(details, { ...about, ...finding });
    if (about) details.querySelector('[data-link]').href = about.link;
    return details;
  }

  function fill(copy, texts) {
    for (const slot of copy.querySelectorAll('[data-f]')) slot.textContent = texts[slot.dataset.f] ?? '';
    for (const row of copy.querySelectorAll('[data-row]')) {
      const slots = row.matches('[data-f]') ? [row] : [...row.querySelectorAll('[data-f]')];
      row.hidden = slots.every((slot) => slot.textContent === '');
    }
    for (const button of copy.querySelectorAll('[data-copy]')) button.hidden = false;
  }

  function announce(first, n) {
    const all = data.findings.length;
    const range = n === 1 ? `Finding ${first + 1}` : `Findings ${first + 1} to ${first + n}`;
    let text = `${range} of ${found.length}`;
    if (n === 0) text = `No findings match these filters (${all} in total)`;
    else if (found.length < all) text += ` matching these filters (${all} in total)`;
    byId('shown').textContent = text;
  }

  // enable marks buttons that lead nowhere, and leaves them in place so that they keep the focus.
  function enable() {
    for (const button of document.querySelectorAll('.previous')) button.setAttribute('aria-disabled', page === 0);
    for (const button of document.querySelectorAll('.next')) button.setAttribute('aria-disabled', page === pages() - 1);
    const several = pages() > 1;
    byId('further').hidden = !several;
    for (const button of byId('buttons').querySelectorAll('.previous, .next')) button.hidden = !several;
  }

  function turn(event) {
    const button = event.currentTarget;
    if (button.getAttribute('aria-disabled') === 'true') return;
    show(page + (button.classList.contains('next') ? 1 : -1));
    remember();
    // The buttons below the list move the focus to the top of the new page.
    if (button.closest('#further')) list.querySelector('summary').focus();
  }

  // remember puts what is shown into the address. A viewer that forbids it loses nothing else.
  function remember() {
    const view = new URLSearchParams();
    const hide = severities.filter((box) => !box.checked).map((box) => box.value).join(',');
    for (const [name, value] of [['hide', hide], ['operation', operation.value], ['rule', rule.value], ['q', search.value.trim()], ['page', page ? page + 1 : '']]) {
      if (value) view.set(name, value);
    }
    try {
      history.replaceState(null, '', '#' + (view.size ? view : 'findings'));
    } catch { /* the address stays */ }
  }

  // restore filters as the address says.
  function restore(view) {
    const hide = (view.get('hide') ?? '').split(',');
    for (const box of severities) box.checked = !hide.includes(box.value);
    for (const [control, name] of [[operation, 'operation'], [rule, 'rule']]) {
      const wanted = view.get(name) ?? '';
      control.value = [...control.options].some((option) => option.value === wanted) ? wanted : '';
    }
    search.value = view.get('q') ?? '';
    filter();
    show((parseInt(view.get('page'), 10) || 1) - 1);
    if (view.size) byId('tools').open = true;
  }

  // follow goes where the address says: to a finding, by its fingerprint, whatever is filtered, or to a view.
  function follow() {
    const hash = location.hash.slice(1);
    const name = /^(f-)?[0-9a-f]{12}$/.test(hash) ? 'f-' + hash.slice(-12) : '';
    const wanted = (finding) => 'f-' + finding.fingerprint === name;
    if (name && data.findings.some(wanted)) return visit(wanted, name);
    if (hash.includes('=')) restore(new URLSearchParams(hash));
  }

  function visit(wanted, name) {
    if (!found.some(wanted)) restore(new URLSearchParams());
    const at = Math.floor(found.findIndex(wanted) / data.pageSize);
    if (at !== page) show(at);
    const details = byId(name);
    details.open = true;
    details.scrollIntoView();
    details.querySelector('summary').focus({ preventScroll: true });
  }

  function openAll(open) {
    for (const details of list.querySelectorAll('.finding')) details.open = open;
  }

  for (const control of [...severities, operation, rule]) control.addEventListener('change', () => { filter(); remember(); });
  search.addEventListener('input', () => { filter(); remember(); });
  for (const button of document.querySelectorAll('.previous, .next')) button.addEventListener('click', turn);
  byId('open').addEventListener('click', () => openAll(true));
  byId('close').addEventListener('click', () => openAll(false));
  addEventListener('hashchange', follow);
  byId('tools').open = matchMedia('(min-width: 44rem)').matches;
  byId('tools').hidden = byId('buttons').hidden = false;
  for (const button of document.querySelectorAll('[data-copy]')) button.hidden = false;
  announce(0, Math.min(found.length, data.pageSize));
  enable();
  follow();
  // The browser goes to the address itself once the page is loaded, and takes the focus away.
  addEventListener('load', () => { if (!location.hash.includes('=')) follow(); });
})();
