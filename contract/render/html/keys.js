
// Opens the section that the address names, copies links and commands, and moves among the findings by keys.
(() => {
  'use strict';

  const byId = (id) => document.getElementById(id);
  function unfold() {
    const fold = byId(location.hash.slice(1))?.querySelector(':scope > details.fold');
    if (fold) fold.open = true;
  }
  addEventListener('hashchange', unfold);
  unfold();

  const list = byId('list');
  if (!list) return;
  const help = byId('help');

  const address = (hash) => location.href.split('#')[0] + hash;
  const texts = {
    view: () => address(location.hash),
    finding: (button) => address('#' + button.closest('.finding').id),
    curl: (button) => button.closest('figure').querySelector('pre').textContent,
  };

  // copy puts a text into the clipboard, also where the page may not use the newer way.
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement('textarea');
      area.value = text;
      const before = document.activeElement;
      document.body.append(area);
      area.select();
      const done = document.execCommand('copy');
      area.remove();
      before?.focus?.({ preventScroll: true });
      if (!done) return say('The browser does not let this page copy');
    }
    say('Copied');
  }

  let silence;
  function say(text) {
    byId('said').textContent = text;
    clearTimeout(silence);
    silence = setTimeout(() => { byId('said').textContent = ''; }, 2000);
  }

  // step moves to the finding after or before the one with the focus, and from the last one to the next page.
  function step(by) {
    const summaries = [...list.querySelectorAll('.finding > summary')];
    const here = summaries.findIndex((summary) => summary.parentElement.contains(document.activeElement));
    const to = here < 0 ? (by > 0 ? 0 : summaries.length - 1) : here + by;
    if (!summaries[to]) {
      const button = document.querySelector(by > 0 ? '.next' : '.previous');
      if (button.getAttribute('aria-disabled') === 'true') return;
      button.click();
      return goTo([...list.querySelectorAll('.finding > summary')].at(by > 0 ? 0 : -1));
    }
    goTo(summaries[to]);
  }

  function goTo(summary) {
    summary.focus({ preventScroll: true });
    summary.scrollIntoView({ block: 'nearest' });
  }

  const actions = {
    '/': () => { byId('tools').open = true; byId('search').focus(); byId('search').select(); },
    j: () => step(1),
    k: () => step(-1),
    c: () => document.activeElement.closest('.finding')?.querySelector('[data-copy="finding"]').click(),
    '?': () => help.showModal(),
  };

  addEventListener('keydown', (event) => {
    const typing = event.target.closest?.('input:not([type="checkbox"]), select, textarea, dialog');
    if (typing || event.ctrlKey || event.altKey || event.metaKey || !byId('shortcuts').checked || !Object.hasOwn(actions, event.key)) return;
    event.preventDefault();
    actions[event.key]();
  });
  addEventListener('click', (event) => {
    const button = event.target.closest('[data-copy]');
    if (button) copy(texts[button.dataset.copy](button));
  });
  byId('keys').addEventListener('click', () => help.showModal());
  byId('help-close').addEventListener('click', () => help.close());
})();
