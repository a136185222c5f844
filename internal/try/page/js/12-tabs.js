// Tabs, as the ARIA Authoring Practices describe them: arrows move, and one of them is a stop of the Tab key.

let tabIds = 0;

function tabsOf(list, tabs, choose) {
  fill(
    list,
    tabs.map((tab) => {
      tab.panel.id ||= `p${++tabIds}`;
      const element = button(
        tab.title,
        () => {
          selectTab(list, tab.id);
          choose(tab.id);
        },
        { role: 'tab', id: `t${++tabIds}`, 'aria-controls': tab.panel.id, 'aria-selected': false, tabindex: -1 },
      );
      if (tab.count) element.append(' ', el('span.count', String(tab.count)));
      element.dataset.id = tab.id;
      return element;
    }),
  );
  list.panels = new Map(tabs.map((tab) => [tab.id, tab.panel]));
  list.onkeydown = (event) => moveTab(event, list);
}

function moveTab(event, list) {
  const all = [...list.children];
  const at = all.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  const tab = all[(to + all.length) % all.length];
  tab.focus();
  tab.click();
}

// selectTab marks a tab, and shows its panel instead of the others.
function selectTab(list, id) {
  for (const tab of list.children) {
    const chosen = tab.dataset.id === id;
    tab.setAttribute('aria-selected', String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
  const panel = list.panels.get(id);
  for (const other of list.panels.values()) other.hidden = other !== panel;
  panel.setAttribute('role', 'tabpanel');
  panel.setAttribute('aria-labelledby', list.querySelector('[aria-selected=true]').id);
}
