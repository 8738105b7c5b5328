/** What is said of a value that is not taken: what is wrong in a word or two, then what would be taken. */
import type { Field, FieldOf } from './form.ts';

const letters = (amount: number) => `${amount} ${amount === 1 ? 'letter' : 'letters'}`;
/** A choice of more is not listed in a sentence. */
const listedAtMost = 5;

export function missingWords(field: Field): string {
  if (field.missing !== undefined) return field.missing;
  switch (field.kind) {
    case 'text':
      return field.patternWords ? `Missing. ${sentence(field.patternWords)}` : 'Missing. It cannot be left empty.';
    case 'number':
      return `Missing. ${range(field)}`;
    case 'choice':
    case 'choices':
      return `Missing. ${choose(field)}`;
    case 'lookup':
      return field.free ? 'Missing. Type a name, or other words.' : 'Missing. Type a name and choose what is found.';
    case 'date':
      return 'Missing. Write it as 2026-10-12.';
    case 'secret':
      return 'Missing. It is kept nowhere, so it is asked each time.';
    case 'list':
      return tooFewRecords(field, field.min ?? 1);
    case 'flag':
      return 'Missing. Yes or no.';
  }
}

export const tooShort = (min: number, has: number) => `Too short. At least ${letters(min)}; this has ${has}.`;
export const tooLong = (max: number, has: number) => `Too long. At most ${letters(max)}; this has ${has}.`;
export const doesNotFit = ({ patternWords, pattern }: FieldOf<'text'>) =>
  patternWords ? `Does not fit. ${sentence(patternWords)}` : `Does not fit. It has to look like ${pattern}`;
export const unchecked = 'Cannot be checked. Its pattern takes too long; whoever made the form can correct that.';

export const notANumber = (field: FieldOf<'number'>) => `Not a number. ${range(field)}`;
export const notWhole = (field: FieldOf<'number'>) => `Not a whole number. ${range(field)}`;
export const tooSmall = (field: FieldOf<'number'>) => `Too small. ${range(field)}`;
export const tooLarge = (field: FieldOf<'number'>) => `Too large. ${range(field)}`;

function range({ whole, min, max }: FieldOf<'number'>): string {
  const what = whole ? 'A whole number' : 'A number';
  if (min !== undefined && max !== undefined) return `${what} from ${figure(min)} to ${figure(max)}.`;
  if (min !== undefined) return `${what} of at least ${figure(min)}.`;
  return max === undefined ? `${what}, in digits.` : `${what} of at most ${figure(max)}.`;
}
const figure = (number: number) => String(number).replace('-', '−');

export const notAChoice = (field: FieldOf<'choice' | 'choices'>) => `Not one of the choices. ${choose(field)}`;

function choose({ kind, options }: FieldOf<'choice' | 'choices'>): string {
  const labels = options.map(({ label }) => label);
  const last = labels.at(-1);
  if (labels.length > listedAtMost || last === undefined) return `Choose from the ${labels.length}.`;
  const all =
    labels.length > 1 ? `${labels.slice(0, -1).join(', ')} ${kind === 'choice' ? 'or' : 'and'} ${last}` : last;
  return kind === 'choice' ? `Choose ${all}.` : `Choose among ${all}.`;
}

export const tooFew = (min: number, has: number) => `Too few. Choose at least ${min}; this has ${has}.`;
export const tooMany = (max: number, has: number) => `Too many. Choose at most ${max}; this has ${has}.`;
export const tooFewRecords = ({ label }: FieldOf<'list'>, min: number) => `Too few. ${label}: add at least ${min}.`;
export const tooManyRecords = ({ label, max = 0 }: FieldOf<'list'>, has: number) =>
  `Too many. ${label}: at most ${max}; this has ${has}.`;
export const notADate = 'Not a date. Write it as 2026-10-12.';

/** People's words, as a sentence. */
function sentence(text: string): string {
  const trimmed = text.trim();
  const begun = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}
