/** What a person typed, without what Teams writes around it: Callboard's mention goes by its entity, those of others become their names. */
import { listAt, textAt } from '../../src/outside/fields.ts';

const lettersAtMost = 4000;
const mentionsAtMost = 20;

export function typedText(activity: unknown, bot: string): string {
  let text = (textAt(activity, 'text') ?? '').slice(0, 4 * lettersAtMost);
  for (const entity of listAt(activity, 'entities').slice(0, mentionsAtMost)) {
    const [type, tag] = [textAt(entity, 'type'), textAt(entity, 'text')];
    if (type !== 'mention' || !tag) continue;
    const isBot = textAt(entity, 'mentioned', 'id') === bot;
    const name = isBot ? '' : (textAt(entity, 'mentioned', 'name') ?? '');
    // A function, because a name may hold what a replacement text would read as a pattern.
    text = isBot ? text.replaceAll(tag, () => ' ') : text.replace(tag, () => name);
  }
  return Array.from(
    text
      .replace(/&nbsp;|\u00a0/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
    .slice(0, lettersAtMost)
    .join('');
}
