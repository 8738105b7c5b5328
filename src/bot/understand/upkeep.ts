/** What is wrong in the descriptors, what nothing leads to, where the catalog is read from. */
import { defineIntents } from '../intent.ts';
import { fillAddress } from '../read/address-fill.ts';

export default defineIntents(
  {
    command: 'validate',
    asks: ['validate', 'register'],
    fill: fillAddress,
    examples: ['is https://github.com/acme/web/blob/main/catalog-info.yaml valid'],
  },
  {
    command: 'errors',
    asks: ['errors'],
    slots: ['about'],
    examples: [
      'what is wrong in the catalog',
      'which descriptors do not validate',
      'errors of team delivery',
      'what is wrong with the descriptor of payments-api',
    ],
  },
  { command: 'orphans', asks: ['orphans'], examples: ['orphans', 'which entities does nothing lead to any more'] },
  { command: 'sources', asks: ['sources'], examples: ['where is the catalog read from'] },
  { command: 'refresh', asks: ['refresh'], slots: ['what'], examples: ['reread the catalog'] },
);
