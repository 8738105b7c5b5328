/** What of an entity's links was asked for: it is told before all else, and so is that there is none. */
import type { Entity, Link } from '../catalog/catalog.ts';
import { bold, link, note } from '../view/build.ts';
import type { Block } from '../view/view.ts';
import { isWebAddress } from './answer/footer.ts';
import { short } from './answer/names.ts';
import { offerAbout } from './offer-about.ts';
import type { Sentence } from './read/items.ts';
import { linkCalled } from './read/link-fill.ts';
import type { Reading } from './read/reading.ts';
import { type Outcome, runCommand } from './run-command.ts';
import { commandNamed, type Turn } from './turn.ts';

/** “show me the metrics of ledger-db”: no catalog has them. Where a link leads there it is the answer, however it was said; else what can be asked instead. */
export function answerLive(turn: Turn, reading: Reading): 'linked' | Outcome | undefined {
  const { link: asked, leftOver, several } = reading;
  const entity = entityOf(turn, reading);
  const isSeveral = Object.keys(several ?? {}).length > 0;
  if (!asked?.isLive || !entity || isSeveral || leftOver.length > 0) return undefined;
  if (linkOf(turn, entity, asked.word)) return 'linked';
  return offerAbout(turn, entity, [`Callboard keeps no ${short(asked.word, 30)}, and no link leads there. `]);
}

/** “truck-router depot contacts”: nothing but what it is and what one of its links is called, in several words. */
export function showLinked(turn: Turn, { tokens, ways }: Sentence): Promise<Outcome> | undefined {
  const show = commandNamed(turn, 'show');
  const [name, ...others] = (ways[0]?.items ?? []).flatMap((item) =>
    item.is === 'name' && item.span.sure ? [item] : [],
  );
  const [entity, ...more] = name?.span.entities ?? [];
  if (!show || !name || !entity || others.length + more.length > 0) return undefined;
  const rest = wordsOfTitle(
    tokens.flatMap(({ lower }, at) => (at >= name.from && at < name.to ? [] : [lower])).join(' '),
  );
  const isTitle = ({ title = '' }: Link) => wordsOfTitle(title).join(' ') === rest.join(' ');
  if (rest.length < 2 || !entity.links.some(isTitle)) return undefined;
  return runCommand(turn, show, { kind: 'given', given: { [Object.keys(show.definition.args)[0] ?? '']: entity.ref } });
}
const aroundLink =
  /^(?:the|of|for|'s|its|on|to|link|page|url|please|pls|show|open|me|get|give|need|i|where|is|find|what|can|have|you|could)$/;
const wordsOfTitle = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !aroundLink.test(word));

/** The link in words, above everything else about it. */
export function withLink(turn: Turn, reading: Reading, outcome: Outcome): Outcome {
  const { link: asked } = reading;
  // “its runbook”: what was meant is known by now.
  const entity = entityOf(turn, reading) ?? turn.catalog.get(outcome.about?.[0] ?? '');
  if (!asked || !entity || !outcome.ok) return outcome;
  const { view } = outcome;
  return { ...outcome, view: { ...view, blocks: [linkBlock(turn, entity, asked.word), ...view.blocks] } };
}

function linkBlock(turn: Turn, entity: Entity, word: string): Block {
  const found = linkOf(turn, entity, word);
  const called = short(word.charAt(0).toUpperCase() + word.slice(1), 30);
  // “Runbook: Runbook” tells nothing.
  const isSaid = found?.title === undefined || found.title.toLowerCase() === word.toLowerCase();
  const shown = isSaid ? found?.url.replace(/^https?:\/\//, '') : found.title;
  return found
    ? { kind: 'text', text: [bold(called), ': ', link(short(shown ?? '', 60), found.url)] }
    : note('unknown', [`${called}: no link of it is called so.`]);
}

const entityOf = ({ catalog }: Turn, { given }: Reading) => catalog.get(Object.values(given)[0] ?? '');

function linkOf({ tools }: Turn, entity: Entity, word: string) {
  const links = entity.links.filter(({ url }) => isWebAddress(url));
  return linkCalled({ ...entity, links }, word, tools.reader.vocabulary.language);
}
