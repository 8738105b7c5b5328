/** `=== "Title"` and the indented lines below it: those that follow each other are tabs of one set. */
import type { Token } from 'marked';
import { escapeHtml } from '../escape.ts';
import { defineExtension } from '../extension.ts';
import { blocksOf, bodyIndent, takeIndented } from '../indented.ts';

const head = /^( {0,3})===([!+]{0,2}) +"(.*?)" *(?:\n|$)/;
type TabTokens = { readonly title: string; readonly isChosen: boolean; readonly tokens: Token[] };

export default defineExtension({
  summary: 'Tabs: those that follow each other are one set',
  example: ['=== "Slack"', '    Mention it.', '', '=== "Teams"', '    Mention it there, too.'].join('\n'),
  names: ['pymdownx.tabbed'],
  open: () => {
    let sets = 0;
    return {
      startsBlock: /^ *===[!+]{0,2} +"/,
      marked: {
        extensions: [
          {
            name: 'tabbed',
            level: 'block',
            tokenizer(source) {
              const tabs: TabTokens[] = [];
              let end = 0;
              for (let at = 0; ; ) {
                const [line, indent = '', modifier = '', title = ''] = head.exec(source.slice(at)) ?? [];
                // `===!` begins a set of its own.
                if (line === undefined || (tabs.length > 0 && modifier.includes('!'))) break;
                const body = takeIndented(source, at + line.length, indent.length + bodyIndent);
                const tokens = blocksOf(this.lexer, body.text);
                tabs.push({ title, isChosen: modifier.includes('+'), tokens });
                end = body.end;
                at = end + (/^\s*?\n(?= *===)/.exec(source.slice(end))?.[0].length ?? 0);
              }
              return tabs.length === 0 ? undefined : { type: 'tabbed', raw: source.slice(0, end), tabs };
            },
            renderer(token) {
              const tabs: readonly TabTokens[] = token.tabs;
              sets++;
              return drawTabs(
                sets,
                tabs.map(({ title, isChosen, tokens }) => ({ title, isChosen, body: this.parser.parse(tokens) })),
              );
            },
          },
        ],
      },
    };
  },
});

export type Tab = { readonly title: string; readonly isChosen: boolean; readonly body: string };

/** Without a script: a choice of one, whose labels are the tabs. */
export function drawTabs(set: number, tabs: readonly Tab[]): string {
  const chosen = Math.max(
    0,
    tabs.findIndex(({ isChosen }) => isChosen),
  );
  const name = `__tabbed_${set}`;
  const id = (at: number) => `${name}_${at + 1}`;
  const inputs = tabs.map(
    (_, at) => `<input${at === chosen ? ' checked="checked"' : ''} id="${id(at)}" name="${name}" type="radio">`,
  );
  const labels = tabs.map(({ title }, at) => `<label for="${id(at)}">${escapeHtml(title)}</label>`);
  const blocks = tabs.map(({ body }) => `<div class="tabbed-block">\n${body}</div>`);
  return `<div class="tabbed-set tabbed-alternate">${inputs.join('')}<div class="tabbed-labels">${labels.join('')}</div>\n<div class="tabbed-content">\n${blocks.join('\n')}\n</div>\n</div>\n`;
}
