/** English words brought to their stem, so that “rotating” finds “rotate” (Porter, An algorithm for suffix stripping, 1980). */

const vowel = '[aeiouy]';
const consonants = '[^aeiou][^aeiouy]*';
const vowels = `${vowel}[aeiou]*`;
/** How often vowels are followed by consonants: at least once, exactly once, more than once. */
const [measured, once, twice] = [
  new RegExp(`^(${consonants})?${vowels}${consonants}`),
  new RegExp(`^(${consonants})?${vowels}${consonants}(${vowels})?$`),
  new RegExp(`^(${consonants})?${vowels}${consonants}${vowels}${consonants}`),
];
const hasVowel = new RegExp(`^(${consonants})?${vowel}`);
const endsInCvc = new RegExp(`^${consonants}${vowel}[^aeiouwxy]$`);

const second: readonly (readonly [string, string])[] = Object.entries({
  ...{ ational: 'ate', tional: 'tion', enci: 'ence', anci: 'ance', izer: 'ize', bli: 'ble', alli: 'al', entli: 'ent' },
  ...{ eli: 'e', ousli: 'ous', ization: 'ize', ation: 'ate', ator: 'ate', alism: 'al', iveness: 'ive' },
  ...{ fulness: 'ful', ousness: 'ous', aliti: 'al', iviti: 'ive', biliti: 'ble', logi: 'log' },
});
const third = Object.entries({ icate: 'ic', ative: '', alize: 'al', iciti: 'ic', ical: 'ic', ful: '', ness: '' });
const fourth = /^(.+?)(?:al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize|(?<=[st])ion)$/;

/** Of a word in lower case. What is not plain letters stays as it is. */
export function stem(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word;
  // A “y” at the beginning is a consonant, which the patterns see by its capital.
  const marked = word.startsWith('y') ? `Y${word.slice(1)}` : word;
  const plain = withoutPastTense(withoutPlural(marked));
  const shorter = withoutEnding(withEnding(withEnding(yToI(plain), second), third));
  return withoutLastE(shorter).toLowerCase();
}

const withoutPlural = (word: string) =>
  word
    .replace(/sses$/, 'ss')
    .replace(/ies$/, 'i')
    .replace(/([^s])s$/, '$1');

function withoutPastTense(word: string): string {
  if (word.endsWith('eed')) return measured.test(word.slice(0, -3)) ? word.slice(0, -1) : word;
  const [, rest] = /^(.+)(?:ed|ing)$/.exec(word) ?? [];
  if (rest === undefined || !hasVowel.test(rest)) return word;
  if (/(?:at|bl|iz)$/.test(rest) || endsInCvc.test(rest)) return `${rest}e`;
  return /([^aeioulsz])\1$/.test(rest) ? rest.slice(0, -1) : rest;
}

/** As Porter later said himself: “deploy” and “key” keep theirs. */
const yToI = (word: string) => word.replace(/(?<=.[^aeiouyY])y$/, 'i');

function withEnding(word: string, endings: readonly (readonly [string, string])[]): string {
  const found = endings.find(([ending]) => word.endsWith(ending));
  if (!found) return word;
  const rest = word.slice(0, -found[0].length);
  return measured.test(rest) ? rest + found[1] : word;
}

function withoutEnding(word: string): string {
  const [, rest] = fourth.exec(word) ?? [];
  return rest !== undefined && twice.test(rest) ? rest : word;
}

function withoutLastE(word: string): string {
  const rest = word.slice(0, -1);
  if (word.endsWith('e') && (twice.test(rest) || (once.test(rest) && !endsInCvc.test(rest)))) return rest;
  return word.endsWith('ll') && twice.test(word) ? rest : word;
}
