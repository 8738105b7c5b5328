/** A page of docs as a PDF: where it is had, or why not. */
import type { Catalog, Entity } from '../../catalog/catalog.ts';
import type { DocsPage } from '../../docs/docs-pages.ts';
import { age, bold, code, docsPath, note, open, view } from '../../view/build.ts';
import type { View } from '../../view/view.ts';
import { nameSpan, short } from './names.ts';
import { actionsBlock } from './next-steps.ts';

type Open = { readonly page: DocsPage; readonly pages: readonly DocsPage[]; readonly canPrint: boolean };

/** More are refused, see printing.ts of docs. */
const pagesAtMost = 200;

export function pdfView(catalog: Catalog, about: Entity, { page, pages, canPrint }: Open): View {
  const path = docsPath(about.ref, page.path);
  const whole = docsPath(about.ref);
  const isBook = pages.length > 1 && pages.length <= pagesAtMost;
  return view({
    title: short(page.title, 100),
    lead: canPrint
      ? [
          'The PDF of ',
          bold(short(page.title, 60)),
          ', in the docs of ',
          nameSpan(catalog, about),
          ', is made when you open it.',
        ]
      : ['There are ', bold('no PDFs'), ' here: Callboard’s machine has no browser that draws them.'],
    blocks: [
      ...(canPrint
        ? []
        : [
            note('unknown', [
              'Your own browser prints the page. ',
              code('PUPPETEER_EXECUTABLE_PATH'),
              ' names one to Callboard.',
            ]),
          ]),
      ...actionsBlock([
        canPrint ? open('PDF of this page', `${path}?as=pdf`) : undefined,
        canPrint && isBook ? open(`PDF of all ${pages.length} pages`, `${whole}?as=pdf&whole`) : undefined,
        open('Read the page', path),
      ]),
    ],
    footer: [
      `From the docs of ${short(about.name, 63)}${page.path && ` · ${short(page.path, 100)}`} · read `,
      age(page.renderedAt),
    ],
  });
}
