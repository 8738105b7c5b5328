/** Sentences that ask Callboard nothing: what is told, proposed, or asked of somebody else. They have to be read the more surely. */
import { isOneOf } from '../seek.ts';
import type { Item } from './items.ts';

const costs = { told: 0.9, elsewhere: 3 } as const;

/** How much more surely than a question it has to be read. */
export function moreFor(line: string, items: readonly Item[]): number {
  if (isProposed(items) || isAskedOfOthers(items)) return costs.elsewhere;
  return isTold(line, items) ? costs.told : 0;
}

const wordOf = (item: Item | undefined) => (item?.is === 'word' ? item.text : '');
const looks =
  /^(?:see|look|check|list|find|show|have|get|know|talk|say|suppose|assume|start|begin|create|make|set|go)$/;

/** “let us gate this behind a flag”, “remind me to look at it”. */
function isProposed(items: readonly Item[]): boolean {
  const at = items.findIndex((item, here) => wordOf(item) === 'let' && wordOf(items[here + 1]) === 'us');
  if (at >= 0 && at <= 2) return !looks.test(wordOf(items[at + 2]));
  return items.some((item, here) => wordOf(item) === 'remind' && wordOf(items[here + 1]) === 'me');
}

/** “ask tomas if anything comes up”: somebody else is to be asked. */
function isAskedOfOthers(items: readonly Item[]): boolean {
  return items.some((item, at) => {
    const [before, whom, then] = [items[at - 1], items[at + 1], items[at + 2]];
    const begins =
      at === 0 || (before !== undefined && before.stop > 0) || /^(?:please|just|and)$/.test(wordOf(before));
    if (!begins || !/^(?:ask|tell|ping|call|email|message)$/.test(wordOf(item))) return false;
    const isPerson = whom?.is === 'name' && whom.span.entities.some((entity) => isOneOf(entity, ['user', 'group']));
    return isPerson && /^(?:if|whether|to|that|when)$/.test(wordOf(then));
  });
}

/** “the core of the problem is that nobody reads the docs”: no question, and no wish. */
function isTold(line: string, items: readonly Item[]): boolean {
  const says = (...concepts: readonly string[]) =>
    items.some((item) => item.is === 'word' && concepts.some((concept) => item.concepts.has(concept)));
  if (line.includes('?') || says('which', 'where', 'how', 'when', 'why', 'whose', 'asks')) return false;
  if (items.some((item) => /^(?:who|whom|want|need|like|show|tell|give|list|find)$/.test(wordOf(item)))) return false;
  if (isOfThe(items) || isOurs(items)) return true;
  const [first] = items;
  const asks =
    first?.is === 'word' && ['is', 'do', 'list', 'has', 'who'].some((concept) => first.concepts.has(concept));
  return items.length >= 6 && !says('can') && !asks && says('is', 'i');
}

/** “the mail has not arrived yet”. */
function isOfThe([first, second, third, ...rest]: readonly Item[]): boolean {
  return (
    wordOf(first) === 'the' &&
    second?.is === 'name' &&
    /^(?:is|are|has|have|was|were)$/.test(wordOf(third)) &&
    rest.length > 0
  );
}

/** “we should talk about search tomorrow”, “i will be out”. */
const isOurs = ([first, second]: readonly Item[]) =>
  /^(?:i|we)$/.test(wordOf(first)) && /^(?:should|will|would|must|might|was|were|had|have)$/.test(wordOf(second));
