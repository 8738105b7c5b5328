/** A pasted text cut into what machines and people write as one: addresses, identifiers, words. */

export type Piece = {
  readonly said: string;
  /** It is the value of a key: `app=`, `"pod": `. */
  readonly isValue: boolean;
  readonly quoted: boolean;
  /** The key says that it is what something is called: `service=paywall`. */
  readonly isName: boolean;
};
export type Pieces = { readonly addresses: readonly string[]; readonly words: readonly Piece[] };

const lettersAtMost = 10_000;
const wordsAtMost = 600;
const addressesAtMost = 30;

const address = /https?:\/\/[^\s<>|"'`)\]}]+/giu;
const inBackticks = /`([^`\n]{1,200})`/g;
/** Letters and digits, with what stands inside of names, refs, hosts, paths, images and accounts. */
const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}._:@/+-]*/gu;
/** Before what is called so: “consumer group notifier is lagging”. */
const leading = /\b(?:consumer group|deployment|statefulset|daemonset|cronjob|workload|container)s? ["'`]?$/i;
/** Behind what a process is called: `notifier[4411]:`. */
const process = /^\[\d{1,7}\]/;
/** Between a key and its value. */
const assignment = /^(?:["'`]?\s*[=:]\s*|\s+)["'`([]*$/;

const naming =
  /(?:^|[._-])(?:service|svc|app|application|component|job|deployment|workload|container|resource|database|db|consumer[._-]?group|topic|queue)(?:[._-]name)?$/i;

export const withoutEnd = (said: string) => said.replace(/[.,;:!?/]+$/, '');

export function piecesOf(text: string): Pieces {
  const bounded = text.slice(0, lettersAtMost).normalize('NFC');
  const addresses = (bounded.match(address) ?? []).slice(0, addressesAtMost).map(withoutEnd);
  const quoted = new Set(Array.from(bounded.matchAll(inBackticks), ([, said = '']) => said));
  return { addresses, words: wordsIn(bounded.replace(address, ' '), quoted) };
}

function wordsIn(text: string, quoted: ReadonlySet<string>): readonly Piece[] {
  const words: Piece[] = [];
  let [key, end] = ['', 0];
  for (const match of text.matchAll(word)) {
    if (words.length === wordsAtMost) break;
    const [said] = match;
    const between = text.slice(end, match.index);
    const isValue = assignment.test(between) && (/[=:]/.test(between) || key.endsWith(':'));
    words.push({
      said,
      quoted: quoted.has(withoutEnd(said)),
      isValue,
      isName:
        (isValue && naming.test(withoutEnd(key))) ||
        process.test(text.slice(match.index + said.length)) ||
        leading.test(text.slice(Math.max(0, match.index - 24), match.index)),
    });
    [key, end] = [said, match.index + said.length];
  }
  return words;
}
