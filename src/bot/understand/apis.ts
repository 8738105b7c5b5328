/** Who provides an API and who consumes it, what a component provides, and how an API is described. */
import { defineIntents } from '../intent.ts';
import { type Fill, filledWith, fillSlots } from '../read/fill.ts';

/** “all asyncapi specs”: many, of one type, and of no API by its name. */
const fillSpecs: Fill = ({ items, catalog, command, vocabulary }) => {
  const words = items.flatMap((item) => (item.is === 'word' ? [item.text] : []));
  if (words.length < items.length || !words.some((word) => specs.test(word))) return undefined;
  const type = words
    .flatMap((word) => vocabulary.spellings(word))
    .find((word) => catalog.hasFacet('type', word) && catalog.find(`kind:api type:${word}`).entities.length > 0);
  const [argument = ''] = Object.keys(command.definition.args);
  return type === undefined ? undefined : filledWith({ [argument]: `kind:api type:${type}` });
};
const specs = /^(?:specs|definitions|specifications|schemas)$/;

export default defineIntents(
  {
    command: 'api',
    asks: ['api'],
    examples: ['who provides payments-api', 'which APIs does payments-service expose'],
  },
  {
    command: 'definition',
    asks: ['definition'],
    fill: (scene) => (fillSpecs(scene) ? undefined : fillSlots({ slots: ['entity'] }, scene)),
    examples: ['openapi spec of payments-api'],
  },
  {
    command: 'find',
    asks: ['definition'],
    fill: fillSpecs,
    examples: ['list all openapi specs'],
  },
  {
    command: 'count',
    asks: ['count'],
    fill: fillSpecs,
    examples: ['how many openapi specs are there'],
  },
);
