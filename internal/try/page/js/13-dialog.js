// The one dialog. It gives the focus back to where it was.

// ask shows a dialog. Each action has a title and a function; if the function throws, the dialog shows the error and stays. A
// careful dialog has the focus on its cancel button.
function ask({ title, body, actions, cancel = 'Close', careful = false }) {
  const dialog = byId('dialog');
  const problem = el('p.problem', { role: 'alert', hidden: true });
  const close = () => dialog.close();
  const buttons = actions.map(({ title: text, act }, i) =>
    el('button', { type: i ? 'button' : 'submit', class: i ? '' : 'primary', click: i ? () => run(act) : null }, text),
  );
  const run = async (act) => {
    try {
      if ((await act()) !== false) close();
    } catch (error) {
      problem.textContent = sentence(error);
      problem.hidden = false;
    }
  };
  fill(
    dialog,
    el(
      'form',
      {
        submit: (event) => {
          event.preventDefault();
          if (actions.length) run(actions[0].act);
          else close();
        },
      },
      el('h2', { id: 'dialog-title' }, title),
      body,
      problem,
      el('div.buttons', buttons, button(cancel, close, { class: 'cancel' })),
    ),
  );
  if (!dialog.open) dialog.showModal();
  dialog.querySelector(careful ? '.cancel' : 'input, textarea, button')?.focus();
}

const sentence = (error) => {
  const text = error.message || String(error);
  return capital(text) + (/[.!?]$/.test(text) ? '' : '.');
};

function showHelp() {
  const keys = [
    ['Ctrl Enter', 'Send the request'],
    ['Esc', 'Cancel the request'],
    ['/', 'Filter the operations'],
    ['j', 'Next finding in the body'],
    ['k', 'Previous finding in the body'],
    ['f', 'Find in the body'],
    ['↑ ↓', 'Move through the body'],
    ['← →', 'Fold and unfold'],
    ['Enter', 'Fold or unfold the line'],
    ['?', 'This list'],
  ];
  ask({
    title: 'Keyboard shortcuts',
    body: el(
      'dl.keys',
      keys.map(([key, what]) => el('div', el('dt', el('kbd', key)), el('dd', what))),
    ),
    actions: [],
  });
}
