/** Greetings, thanks, small talk, what can be asked, and what was pasted. */
import { code } from '../../view/build.ts';
import { defineIntents } from '../intent.ts';
import { fillHelp } from '../read/help-fill.ts';
import { fillPasted } from '../read/pasted-fill.ts';

export default defineIntents(
  {
    command: 'help',
    asks: ['help', 'greet'],
    fill: fillHelp,
    examples: ['hello', 'what can you do', 'how does this work'],
  },
  {
    asks: ['thanks', 'praise', 'bye', 'sorry', 'confirm', 'feelings'],
    reply: ['Whatever comes next: ', code('help'), ' lists what can be asked.'],
    examples: ['thanks a lot!', 'good night'],
  },
  {
    command: 'whose',
    asks: ['whose'],
    fill: fillPasted,
    examples: ['who owns this? ERROR payments-service timed out'],
  },
);
