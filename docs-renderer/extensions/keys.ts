/** `++ctrl+alt+del++`: keys to press. */
import { escapeHtml } from '../escape.ts';
import { defineExtension } from '../extension.ts';

const whole = /^\+\+([a-z\d-]+|"[^"\n]+")((?:\+(?:[a-z\d-]+|"[^"\n]+"))*)\+\+/i;
const names: Readonly<Record<string, string>> = {
  ctrl: 'Ctrl',
  control: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  cmd: 'Cmd',
  command: 'Cmd',
  option: 'Option',
  meta: 'Meta',
  super: 'Super',
  win: 'Win',
  windows: 'Win',
  fn: 'Fn',
  enter: 'Enter',
  return: 'Return',
  esc: 'Esc',
  escape: 'Esc',
  tab: 'Tab',
  space: 'Space',
  spacebar: 'Space',
  del: 'Del',
  delete: 'Del',
  ins: 'Ins',
  insert: 'Ins',
  backspace: 'Backspace',
  home: 'Home',
  end: 'End',
  'page-up': 'Page Up',
  'page-down': 'Page Down',
  pageup: 'Page Up',
  pagedown: 'Page Down',
  up: 'Up',
  down: 'Down',
  left: 'Left',
  right: 'Right',
  'arrow-up': 'Up',
  'arrow-down': 'Down',
  'arrow-left': 'Left',
  'arrow-right': 'Right',
  'caps-lock': 'Caps Lock',
  plus: '+',
  minus: '-',
  comma: ',',
  period: '.',
  slash: '/',
  backslash: '\\',
};

export default defineExtension({
  summary: 'Keys to press',
  example: 'Press ++ctrl+k++.',
  names: ['pymdownx.keys'],
  byName: true,
  open: () => ({
    marked: {
      extensions: [
        {
          name: 'keys',
          level: 'inline',
          start: (source) => source.indexOf('++'),
          tokenizer(source) {
            const [raw, first = '', more = ''] = whole.exec(source) ?? [];
            return raw === undefined
              ? undefined
              : { type: 'keys', raw, keys: `${first}${more}`.match(/"[^"]+"|[^+]+/g) };
          },
          renderer: ({ keys }) =>
            `<span class="keys">${(keys as readonly string[]).map(drawKey).join('<span>+</span>')}</span>`,
        },
      ],
    },
  }),
});

function drawKey(key: string): string {
  const name = key.toLowerCase();
  const shown = key.startsWith('"') ? key.slice(1, -1) : (names[name] ?? capital(name));
  return `<kbd>${escapeHtml(shown)}</kbd>`;
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
