/**
 * The names of inputs. A block's says which field it is, so that what was typed survives an update; an element's
 * says how to read what comes back, so that a submission is read without looking anything up.
 */
import { letters } from '../text.ts';
import { caps } from './limits.ts';

const prefix = 'field:';

export const blockId = (field: string) => `${prefix}${field}`;
export const fieldOf = (id: string) => (id.startsWith(prefix) ? id.slice(prefix.length) : undefined);

/** Whether Slack takes and gives back a name as it is. */
export const isNameable = (field: string) =>
  field !== '' && letters(field) <= caps.id - prefix.length && !/\p{Surrogate}/u.test(field);

export type Reading = 'text' | 'number' | 'flag' | 'choice' | 'choices' | 'date';

/** `free`: other words are offered too. `redraw`: what was typed before is not to be kept, so the name is another one. */
export type ElementName = {
  readonly reading: Reading;
  readonly free?: boolean;
  readonly optional?: boolean;
  readonly redraw?: number | undefined;
};

export const actionId = ({ reading, free, optional, redraw }: ElementName) =>
  [reading, ...(free ? ['free'] : []), ...(optional ? ['optional'] : []), ...(redraw ? [String(redraw)] : [])].join(
    '.',
  );

const readings: readonly Reading[] = ['text', 'number', 'flag', 'choice', 'choices', 'date'];

export function readActionId(id: string): ElementName | undefined {
  const [first, ...more] = id.split('.');
  const reading = readings.find((one) => one === first);
  return reading && { reading, free: more.includes('free'), optional: more.includes('optional') };
}
