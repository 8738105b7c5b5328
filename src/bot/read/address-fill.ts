/** The address in a sentence: of a descriptor that is to be looked at. */
import { type Fill, filledWith } from './fill.ts';

export const fillAddress: Fill = ({ line, command }) => {
  const [address] = /https?:\/\/[^\s<>|]+/.exec(line) ?? [];
  const [argument = ''] = Object.keys(command.definition.args);
  return address === undefined ? undefined : filledWith({ [argument]: address.replace(/[?!.,;:)]+$/, '') });
};
