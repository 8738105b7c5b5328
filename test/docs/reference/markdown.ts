/** Short makers of markdown for the pages of the reference. */

/** Of a cell: a bar would end it, a line break the row. */
const inCell = (text: string) => text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');

export const code = (text: string) => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(inCell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export const fence = (language: string, text: string) => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;

/** A sentence of a phrase: “who owns it” → “Who owns it.”. */
export const sentence = (text: string) =>
  `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}${text.endsWith('…') ? '' : '.'}`;

export const page = (title: string, lead: string, parts: readonly string[]) =>
  `${[`# ${title}`, lead, ...parts.filter((part) => part !== ''), made].join('\n\n')}\n`;

const made = '*This page is made from the definitions themselves by `npm run docs`.*';
