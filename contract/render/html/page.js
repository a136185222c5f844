// Filters the findings and shows them page by page. Values are set as text, never as markup; the page's
// policy forbids anything else.
(() => {
  'use strict';

  const byId = (id) => document.getElementById(id);
  const list = byId('list');
  if (!list) return;

  const data = JSON.parse(byId('data').textContent);
  const rules = new Map(data.rules.map((rule) => [rule.name, rule]));
  const severities = [...document.querySelectorAll('input[name="severity"]')];
  const baselined = byId('baselined');
  const rule = byId('rule');
  const search = byId('search');
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
      (finding.baselined ? !baselined || baselined.checked : !hidden.has(finding.severity)) &&
      (!rule.value || finding.rule === rule.value) &&
      words.every((word) => haystack(i).includes(word)));
    show(0);
  }

  function reset() {
    for (const box of severities) box.checked = true;
    if (baselined) baselined.checked = true;
    rule.value = search.value = '';
    filter();
  }

  function show(wanted) {
    page = Math.min(Math.max(wanted, 0), pages() - 1);
    const first = page * data.pageSize;
    const few = found.slice(first, first + data.pageSize);
    list.replaceChildren(...few.map(element));
    announce(first, few.length);
    enable();
  }

  // element fills in a copy of the blank finding: each slot has the name of the text that goes there.
  function element(finding) {
    const details = byId('blank').content.firstElementChild.cloneNode(true);
    const about = rules.get(finding.rule);
    const texts = { ...about, ...finding };
    details.id = 'f-' + finding.fingerprint;
    details.dataset.severity = finding.severity;
    for (const slot of details.querySelectorAll('[data-f]')) {
      const text = texts[slot.dataset.f] ?? '';
      slot.textContent = text;
      const row = slot.closest('[data-row]');
      if (row) row.hidden = text === '';
    }
    if (about) details.querySelector('[data-link]').href = about.link;
    return details;
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
    // The buttons below the list move the focus to the top of the new page.
    if (button.closest('#further')) list.querySelector('summary').focus();
  }

  function openAll(open) {
    for (const details of list.children) details.open = open;
  }

  // follow opens the finding that the address names, wherever it is.
  function follow() {
    const name = location.hash.slice(1);
    const wanted = (finding) => 'f-' + finding.fingerprint === name;
    if (!data.findings.some(wanted)) return;
    if (!found.some(wanted)) reset();
    const at = Math.floor(found.findIndex(wanted) / data.pageSize);
    if (at !== page) show(at);
    const details = byId(name);
    details.open = true;
    details.scrollIntoView();
    details.querySelector('summary').focus({ preventScroll: true });
  }

  for (const control of [...severities, baselined, rule]) control?.addEventListener('change', filter);
  search.addEventListener('input', filter);
  for (const button of document.querySelectorAll('.previous, .next')) button.addEventListener('click', turn);
  byId('open').addEventListener('click', () => openAll(true));
  byId('close').addEventListener('click', () => openAll(false));
  addEventListener('hashchange', follow);
  byId('tools').hidden = byId('buttons').hidden = false;
  announce(0, Math.min(found.length, data.pageSize));
  enable();
  follow();
})();
