/** Plain forms of English words. A stemmer says less than is needed here: to it a “provider” and what “provides”, a “product” and “production” are one. */

const vowelEnd = /[aeiou]/;

/** Of a word in lower case: itself, without plural, “-ed”, “-ing”. What is no word is looked up by nobody. */
export function baseForms(word: string): readonly string[] {
  if (word.length < 4 || !/^[a-z][a-z'-]*$/.test(word)) return [word];
  const forms = [word];
  if (word.endsWith('ies')) forms.push(`${word.slice(0, -3)}y`);
  if (/(?:ss|x|zz|ch|sh|o)es$|.{4}ses$/.test(word)) forms.push(word.slice(0, -2));
  if (/[^su]s$/.test(word)) forms.push(word.slice(0, -1));
  if (word.endsWith('ied')) forms.push(`${word.slice(0, -3)}y`);
  for (const ending of ['ed', 'ing']) {
    if (!word.endsWith(ending) || word.length < ending.length + 2) continue;
    const rest = word.slice(0, -ending.length);
    if (!/[aeiouy]/.test(rest)) continue;
    forms.push(rest, `${rest}e`);
    if (rest.at(-1) === rest.at(-2) && !vowelEnd.test(rest.at(-1) ?? 'a')) forms.push(rest.slice(0, -1));
  }
  return forms;
}
