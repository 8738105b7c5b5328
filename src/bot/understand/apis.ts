/** Who provides an API and who consumes it, what a component provides, and how an API is described. */
import { defineIntents } from '../intent.ts';
import { type Fill, filledWith, fillSlots } from '../read/fill.ts';

/** “all asyncapi specs”: many, of one type, and of no API by its name. */
const fillSpecs: Fill = ({ items, facets, command, named }) => {
  const type = facets.map(({ filter }) => filter).find((filter) => filter.startsWith('type:'));
  const isMany = items.some(
    (item) => item.is === 'word' && /^(?:specs|definitions|specifications|schemas)$/.test(item.text),
  );
  if (type === undefined || !isMany || items.some(({ is }) => is !== 'word')) return undefined;
  const [argument = ''] = Object.keys((named('find') ?? command).definition.args);
  return filledWith({ [argument]: `kind:api ${type}` });
};

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
);
