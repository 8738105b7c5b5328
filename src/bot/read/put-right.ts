/** A line as it is meant: “who owns checkout, I mean checkout-service”, “second one, whose is it”, “player whatsitsname”, “…, no need to page anybody”. */

const putsRight =
  /^(.+?)[,;.–-]*\s+(?:(?:sorry|oops|no)[,.! ]+)?i (?:mean|meant)[,:]?\s+(?:the )?([\p{L}\p{N}]+(?:[-_.][\p{L}\p{N}]+)+)[\s?.!]*$/iu;

const pointsFirst =
  /^(?:and )?(?:the )?((?:first|second|third|fourth|fifth|last) one)\s*[,:;–-]+\s*(.*?\b)(?:it|that one|that)\b(.*)$/i;
/** The same of a name of which the rest is forgotten. */
const forgottenFirst =
  /^((?:(?:the|our|some) )?[\p{L}\p{N}]+ something)\s*[,:;–-]+\s*((?:who|what|which|where|whose|how|is|does)\b.*?\b)(?:it|that one|that)\b(.*)$/iu;

/** “…, so I can put it in the plan”: what it is asked for is not asked. */
const purpose =
  /^(\S+(?:\s+\S+){2,}?),?\s+so (?:that )?(?:i|we|they|he|she) (?:can|could|may|might|will|do not have to|don't have to) (?!.*\b(?:who|whom|whose|what|which|where|when|how|owner|docs)\b)[^?!.;]{3,80}[.!\s]*$/i;

/** “pci-tagged services in shop”, “the payments-owned apis”: what is said before the noun, said behind it. */
const saidBefore = /(?<![\p{L}\p{N}-])([\p{L}\p{N}]+)-(tagged|owned) ([\p{L}]+)/giu;

/** “ticket-something”, “something-ticket”, “seat-whatever-it-was-called”: a part of a name, and nothing of the rest. */
const other = 'something|somewhat|whatever|wotsit|thingy|thingummy|sth|smth|dunno';
const inPart = new RegExp(
  `(?<![\\p{L}\\p{N}_-])(?:([\\p{L}\\p{N}]{3,})[-_](?:${other})(?:-\\p{L}+)*|(?:${other})[-_]([\\p{L}\\p{N}]{3,}))(?![\\p{L}\\p{N}_-])`,
  'giu',
);

/** “…, no need to page anybody”: that is not asked. */
const noNeed =
  /(?<=\S)[,;.]\s+(?:there(?: is|['’]s) )?no need to (?![^,;.?!]*\b(?:who|whom|whose|what|which|where|when|how|but|and|or)\b)[^,;.?!]{3,60}(?=\s*(?:[,;.?!]|$))/giu;

/** “health-wise” says what about. */
const respect = /(?<![\p{L}\p{N}-])(\p{L}{3,})-wise(?![\p{L}\p{N}-])/giu;

/** “player whatsitsname”, “fleet something-or-other”: all of it says no more than “something”. */
const forgotten =
  /(?<=[\p{L}\p{N}] )(?:something[- ]or[- ](?:an)?other|some-?thing-?or-?other|whats?(?:h?is|its|it|her)?[- ]?(?:name|face)|whatsit|whatchamacallit|whatchacallit|thingamajig|thingummy(?:jig)?|wotsit|what ?ever (?:it|that|its name)(?:'s| is| was)(?: (?:called|named|again))?)(?![\p{L}\p{N}-])/giu;

/** What is longer is no slip of the tongue. */
const lettersAtMost = 200;

/** The line with what was put right in its place, and without what is not asked; as it is where nothing was. */
export function putRight(said: string): string {
  if (said.length > lettersAtMost) return said;
  const isForgotten = /\bthe [\p{L}\p{N}]+ something\b/iu.test(said) || said.search(forgotten) >= 0;
  const line = said
    .replace(purpose, '$1')
    .replace(noNeed, '')
    .replace(respect, '$1')
    .replace(forgotten, 'something')
    .replace(inPart, (_, before?: string, behind?: string) => before ?? behind ?? '')
    .replace(saidBefore, (_, what, how, noun) => `${noun} ${how} ${/^tagged$/i.test(how) ? '' : 'by '}${what}`);
  const [, which, asked = '', rest = ''] = pointsFirst.exec(line) ?? [];
  if (which !== undefined) return `${asked}the ${which}${rest}`;
  const [, part, asking = '', end = ''] = (isForgotten && forgottenFirst.exec(line)) || [];
  if (part !== undefined) return `${asking}${part}${end}`;
  const [, before = '', name = ''] = putsRight.exec(line) ?? [];
  const parts = new Set(name.toLowerCase().split(/[-_.]/));
  const words = before.split(/(\s+)/);
  const at = words.findIndex((word) => parts.has(word.toLowerCase()));
  return name === '' || at < 0 ? line : words.with(at, name).join('').trim();
}
