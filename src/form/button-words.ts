/** What the buttons of a form say beside the one that sends it. */
import type { Form, FormValues } from './form.ts';
import { stepsOf } from './steps.ts';

type Filled = { readonly form: Form; readonly values: FormValues };

export const backWords = ({ words }: Form): string => words?.back ?? 'Back';

/** “Next”, or what the form says of its review where that comes next. */
export function nextWords({ form, values }: Filled, page: number): string {
  const review = form.words?.review;
  if (review === undefined) return 'Next';
  const steps = stepsOf({ form, values });
  return steps[steps.findIndex((step) => step.page === page) + 1]?.page === 'review' ? review : 'Next';
}
