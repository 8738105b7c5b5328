/** What Slack sends for a typed line, turned back into what the person typed. */

import { questionLetters } from './limits.ts';
import { cut } from './text.ts';

/** Without the mention of Callboard itself, with links and mentions as their words. Empty when nothing is left. */
export function typedText(text: string, botUser?: string): string {
  const plain = text
    .slice(0, 8 * questionLetters)
    .replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, target: string, label: string | undefined) =>
      target === `@${botUser}` ? ' ' : markupWords(target, label),
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    // Names are often pasted as code.
    .replaceAll('`', '')
    .replace(/\s+/g, ' ')
    .trim();
  return cut(plain, questionLetters);
}

/** `@U1|maya` is “@maya”, `#C1|general` is “#general”, `https://…|docs` is “docs”: what the person saw while typing. */
function markupWords(target: string, label: string | undefined): string {
  const sign = /^[@#]/.exec(target)?.[0];
  if (sign) return label ? `${sign}${label.replace(/^[@#]/, '')}` : target;
  if (target.startsWith('!')) return label ?? `@${target.slice(1).split('^')[0]}`;
  return label || target;
}
