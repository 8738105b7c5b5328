/** What can be made from templates, and what has come of it: tasks, drafts, approvals, schedules. */
import { defineIntents } from '../intent.ts';
import { fillNew, fillRegister, isAddress } from '../read/new-fill.ts';
import { fillSchedule } from '../read/schedule-fill.ts';
import { fillTemplates } from '../read/set-fill.ts';
import { fillActing, fillTask } from '../read/task-fill.ts';

export default defineIntents(
  { command: 'new', asks: ['new'], fill: fillNew, examples: ['I need a new service', 'start a python job'] },
  {
    command: 'new',
    asks: ['register'],
    fill: (scene) => (isAddress(scene) ? undefined : fillRegister(scene)),
    examples: ['how do I get an existing repo into the catalog'],
  },
  { command: 'templates', asks: ['templates'], fill: fillTemplates, examples: ['which templates are there'] },
  { command: 'dry-run', asks: ['dry-run'], fill: fillNew, examples: [] },
  { command: 'tasks', asks: ['tasks'], fill: fillTask, examples: ['what is running', 'my tasks'] },
  { command: 'task', asks: ['task'], fill: fillTask, examples: ['is my task done yet'] },
  { command: 'cancel', asks: ['cancel'], fill: fillActing, examples: ['cancel my task'] },
  { command: 'retry', asks: ['retry'], fill: fillActing, examples: ['try my last task again'] },
  { command: 'restart', asks: ['restart'], fill: fillActing, examples: [] },
  { command: 'drafts', asks: ['drafts'], examples: ['do I have unfinished forms'] },
  { command: 'approvals', asks: ['approvals'], examples: ['what is waiting for my approval'] },
  { command: 'approve', asks: ['approve'], fill: fillActing, examples: [] },
  { command: 'reject', asks: ['reject'], fill: fillActing, examples: [] },
  { command: 'bulks', asks: ['bulks'], examples: ['which bulk runs are there'] },
  {
    command: 'schedules',
    asks: ['schedules'],
    slots: ['which'],
    examples: ['what is scheduled', 'is docs-site still scheduled'],
  },
  {
    command: 'schedule',
    asks: ['schedule'],
    fill: fillSchedule,
    examples: ['run docs-site every friday at 17:00'],
  },
  { command: 'home', asks: ['home'], examples: ['what should I do today'] },
);
