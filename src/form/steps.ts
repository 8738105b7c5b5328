/** The steps of a form: its pages of which something appears, and the review. */
import { appearingPages } from './appearing.ts';
import type { Form, FormValues } from './form.ts';

export type Step = { readonly title: string; readonly page: number | 'review' };

export function stepsOf({ form, values }: { readonly form: Form; readonly values: FormValues }): readonly Step[] {
  const pages = appearingPages(form, values).map(({ at, page }): Step => ({ title: page.title, page: at }));
  return form.review ? [...pages, { title: 'Review', page: 'review' }] : pages;
}
