/** “how do I rotate the keys”, “anything written about refunds” → the words that the docs are searched for. */
import { politelessForms, withoutEnding } from '../politeness.ts';
import { type Fill, filledWith, type Scene } from './fill.ts';
import type { Item } from './items.ts';
import type { Token } from './tokens.ts';

export const fillDocs: Fill = ({ items, sentence: { tokens }, command, line }) => {
  const [argument = ''] = Object.keys(command.definition.args);
  const [, doubly, singly = ''] = inQuotes.exec(line) ?? [];
  const quoted = doubly ?? singly;
  const said =
    quoted ||
    howTo(items, tokens) ||
    behindColon(items, tokens) ||
    about(items, tokens) ||
    bare((politelessForms(withoutEnding(line)).at(-1) ?? '').replace(behind, ''));
  const words = said
    .replace(behind, '')
    .replace(asides, '')
    .replace(behind, '')
    .replace(/^(?:(?:that|which) )?(?:mention|explain|describe|cover|discuss)(?:s|ing)? (?=\S)/i, '')
    .replace(/^(?:the|our) (?=\S)/i, '');
  return words === '' || isOnlyAsked({ items }) || pointsOnly.test(words)
    ? undefined
    : filledWith({ [argument]: words });
};

/** “where do I read up on it”, “runbooks of the other two” */
const pointsOnly = /^(?:it|this|that|them|these|those|(?:the )?other (?:one|ones|two|three))$/i;

/** “show me the docs”: of what? */
export const isOnlyAsked = ({ items }: Pick<Scene, 'items'>) =>
  items.every(
    (item) =>
      item.is === 'word' && (item.told === 'filler' || ['doc', 'list', 'link'].some((one) => item.concepts.has(one))),
  );

/** What is quoted is what is looked for. */
const inQuotes = /[“"«„]([^”"»“]{3,})[”"»“]|(?<![\p{L}\p{N}])['‘]([^'’]{3,})['’](?![\p{L}\p{N}])/u;

/** “search docs: refund workflow”. */
function behindColon(items: readonly Item[], tokens: readonly Token[]): string {
  const word = items.findIndex((item) => has(item, 'doc') || isGuide(item));
  const asked = items
    .slice(0, word + 1)
    .every((item) => item.is === 'word' && (item.told === 'filler' || item.concepts.size > 0));
  const next = items[word + 1];
  return word >= 0 && asked && items[word]?.stop === 1 && next ? textFrom(tokens, next.from) : '';
}

const written =
  '(?:documented|written (?:down|up)|described|explained|covered)(?: (?:any|some)where)?(?: in (?:the |our )?docs)?';
const behind = new RegExp(
  `[\\s,;:.?!–-]+(?:(?:is|are|was|were) (?:it|this|that|they|these|those)(?: all)? ${written}|(?:are there|is there|do we have|got|any|have we got)(?: any)? (?:docs?|documentation|guides?|instructions)(?: (?:on|about|for) (?:it|that|this))?)$`,
  'i',
);
/** “…, would you search for it”, “… anywhere?”, “… In which page?” */
const asides =
  /[\s,;:.?!–-]{1,4}(?:(?:(?:could|would|can|will) (?:you|somebody|someone|anyone)|(?:in|on) (?:which|what) (?:page|doc|document|guide|wiki|place)|where (?:is|was|can|do)|please|pls|thanks)\b[\s\S]*|(?:any|some)where[\s?!.]{0,4}|(?:is|are) (?:it|this|that|there) (?:written|documented|described|docs|docs for it)(?: (?:down|up))?(?: (?:any|some)where)?[\s?!.]{0,4}|at all[\s?!.]{0,4}|(?:in|from|inside) (?:(?:the|our|all)\s+)*(?:docs|documentation|techdocs|handbook|wiki)[\s?!.]{0,4})$/i;
const whole = new RegExp(`^(?:is|are) (?:it |there )?(.+?) ${written}$`, 'i');
const before =
  /^(?:what are |show me |i need |give me )?(?:the )?(?:steps|instructions|procedure|process|way) (?:to|for|on|of) (?=\S+)/i;

const searched =
  /^(?:(?:search|find|check|grep|look (?:in|up))\s+)?(?:(?:the|our|in)\s+)*(?:docs?|documentation|techdocs|handbook|wiki)(?: search\s*:?|\s*:)\s*/i;
/** “look for … in the docs”. */
const lookedFor =
  /^(?:look|search|check|grep|hunt)(?: up)? (?:for )?(.+) (?:in|through|across) (?:(?:the|our|all)\s+)*(?:docs?|documentation|techdocs|handbook|wiki|guides?|pages)$/i;

/** “steps to connect a till, is it documented”: what stands around what is to be looked for. */
function bare(said: string): string {
  const [, what = said] = whole.exec(said) ?? lookedFor.exec(said) ?? [];
  return what.replace(searched, '').replace(before, '');
}

/** The docs of something, where nothing is named: then it is looked for in all docs. */
export const isAboutNothing = ({ items }: Pick<Scene, 'items'>) =>
  !items.some((item) => item.is === 'name' || item.is === 'it' || (item.is === 'maybe' && item.coined));

const has = (item: Item | undefined, concept: string) => item?.is === 'word' && item.concepts.has(concept);
const isText = (item: Item | undefined, text: string) => item?.is === 'word' && item.text === text;
const textFrom = (tokens: readonly Token[], from: number) =>
  tokens
    .slice(from)
    .map(({ text }) => text)
    .join(' ');

/** “how do I …”, “how to …”, “how can one …”: what is to be done has two words at least. */
function howTo(items: readonly Item[], tokens: readonly Token[]): string {
  const how = items.findIndex((item) => has(item, 'how'));
  if (how < 0 || how > 5) return '';
  const [next, subject] = [items[how + 1], items[how + 2]];
  const to = isText(next, 'to');
  const asks = (has(next, 'do') || has(next, 'can')) && isAnyone(subject);
  // “is it documented how we …”
  const tells = how > 0 && isAnyone(next);
  if (!to && !asks && !tells) return '';
  const from = items[how + (to || tells ? 2 : 3)]?.from ?? tokens.length;
  return tokens.length - from >= 2 ? textFrom(tokens, from) : '';
}

const isAnyone = (item: Item | undefined) =>
  item?.is === 'word' && /^(?:i|we|you|one|people|somebody|someone|anyone|us)$/.test(item.text);

/** “docs about …”, “what do the docs say on …”, “a guide for …”, “search the docs for …”. */
function about(items: readonly Item[], tokens: readonly Token[]): string {
  const word = items.findIndex((item) => has(item, 'doc') || has(item, 'read') || isGuide(item));
  if (word < 0) return '';
  const lead = items.findIndex((item, at) => at > word && item.is === 'word' && leads.test(item.text));
  if (lead < 0) return '';
  const start = isText(items[lead + 1], 'to') || isText(items[lead + 1], 'how') ? lead + 2 : lead + 1;
  return items[start] ? textFrom(tokens, items[start].from) : '';
}

/** Before what the docs are about: “on”, “mentioning”, “explains”. */
const leads =
  /^(?:about|on|for|how|regarding|around|that|of|(?:mention|explain|describe|cover|discuss)(?:s|ing)?|describing|saying|says)$/;

const isGuide = (item: Item | undefined) =>
  item?.is === 'word' && /^(?:runbook|guide|playbook|tutorial|page|chapter|article)s?$/.test(item.text);
