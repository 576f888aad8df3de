import { element } from '../../../../dom.js';
import { Commands } from './commands.js';
import { TableCommands, tableAt } from './tables.js';

const isApple = /Mac|iP(?:hone|ad)/.test(navigator.platform);

const shortcut = (keys) => keys.replace('Mod', isApple ? '⌘' : 'Ctrl').replace('Alt', isApple ? '⌥' : 'Alt').replaceAll('-', ' + ');

/** Buttons of which one is in the order of Tab; the arrow keys go to the others. */
function bar(label, buttons) {
  const row = element('div', { class: 'toolbar', role: 'toolbar', 'aria-label': label }, ...buttons);
  const usable = () => buttons.filter((button) => !button.disabled && !button.hidden);
  const choose = (button) => buttons.forEach((one) => {
    one.tabIndex = one === button ? 0 : -1;
  });
  choose(buttons[0]);
  row.addEventListener('focusin', ({ target }) => buttons.includes(target) && choose(target));
  row.addEventListener('keydown', (event) => {
    const all = usable();
    const at = all.indexOf(document.activeElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next !== undefined && at >= 0) {
      event.preventDefault();
      all[(next + all.length) % all.length].focus();
    }
  });
  // A button that cannot be used any more is no place for the keyboard to come back to.
  row.refresh = () => {
    if (!usable().some((button) => button.tabIndex === 0)) {
      choose(usable()[0]);
    }
  };
  // The selection stays in the text when a button is clicked.
  row.addEventListener('mousedown', (event) => event.preventDefault());
  return row;
}

/**
 * The toolbar of the editor.
 * @param run takes a command of the list
 */
export function toolbar(run, runTable) {
  const buttons = Commands.map((command) => {
    const keys = command.keys ? ` (${shortcut(command.keys)})` : '';
    const button = element('button', { type: 'button', class: `tool tool-${command.name}`, 'aria-label': command.title, title: command.title + keys, 'aria-pressed': command.isOn ? 'false' : null }, command.label);
    button.addEventListener('click', () => run(command));
    return button;
  });
  const tableButtons = TableCommands.map(([label, command]) => {
    const button = element('button', { type: 'button', class: 'tool' }, label);
    button.addEventListener('click', () => runTable(command));
    return button;
  });
  const [main, table] = [bar('Formatting', buttons), bar('Table', tableButtons)];
  table.hidden = true;
  return {
    main,
    table,
    update(state) {
      Commands.forEach((command, index) => {
        if (command.isOn) {
          buttons[index].setAttribute('aria-pressed', String(command.isOn(state)));
        }
        if (command.isEnabled) {
          buttons[index].disabled = !command.isEnabled(state);
        }
      });
      table.hidden = !tableAt(state);
      main.refresh();
    },
  };
}
