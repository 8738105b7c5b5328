/** What is told without being asked each time: reports, subscriptions, notifications, announcements. */
import { defineIntents } from '../intent.ts';

export default defineIntents(
  { command: 'reports', asks: ['reports'], slots: [], examples: ['which reports come here'] },
  { command: 'subscriptions', asks: ['subscriptions'], examples: ['what am I subscribed to'] },
  { command: 'notifications', asks: ['notifications'], slots: [], examples: ['do I have notifications'] },
  { command: 'announcements', asks: ['announcements'], slots: [], examples: ['what was announced lately'] },
  { command: 'plugins', asks: ['plugins'], slots: [], examples: ['which plugins are loaded'] },
  { command: 'portal', asks: ['portal'], slots: [], examples: ['link to the console'] },
);
