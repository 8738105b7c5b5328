/** Who provides an API and who consumes it, what a component provides, and how an API is described. */
import { defineIntents } from '../intent.ts';

export default defineIntents(
  {
    command: 'api',
    asks: ['api'],
    examples: ['who provides payments-api', 'which APIs does payments-service expose'],
  },
  { command: 'definition', asks: ['definition'], slots: ['entity'], examples: ['openapi spec of payments-api'] },
);
