// Shortcuts. A single letter counts only where no text is entered.

const shortcuts = {
  '/': () => {
    byId('menu').open = true;
    byId('filter').focus();
  },
  j: () => stepFinding(1),
  k: () => stepFinding(-1),
  f: () => document.querySelector('.find input')?.focus(),
  '?': showHelp,
};

function shortcut(event) {
  if ((event.ctrlKey || event.metaKey) && event.key === 'Enter' && !byId('dialog').open) {
    event.preventDefault();
    send();
    return;
  }
  if (event.key === 'Escape' && sending.busy && !byId('dialog').open) cancelSending();
  if (event.ctrlKey || event.metaKey || event.altKey || byId('dialog').open || typing(event.target)) return;
  const act = shortcuts[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}
