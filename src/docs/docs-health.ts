/** How healthy the docs of an entity are, from what is known of them: missing, stale, with broken links, with empty pages. Asks nobody. */
import type { Ref } from '../catalog/catalog.ts';
import type { DocsPage } from './docs-pages.ts';
import type { DocsSite } from './docs-renderer.ts';
import type { Standing } from './shelf.ts';

export type DocsHealth =
  /** It names none, or there is no page where they should be. `reason` goes on after “its docs”. */
  | { readonly kind: 'missing'; readonly reason?: string }
  /** They are not read yet, or cannot be. */
  | { readonly kind: 'unknown'; readonly reason?: string }
  /** Those of another entity, whose health counts. */
  | { readonly kind: 'elsewhere'; readonly ref: Ref }
  | {
      readonly kind: 'there';
      readonly pages: number;
      readonly freshness: Freshness;
      readonly broken: readonly BrokenLink[];
      /** Files of pages that say nothing below their titles. */
      readonly empty: readonly string[];
      /** Why they could not be read the last time: all this is as it was before. */
      readonly reason?: string;
    };

/** `behind`: whole days from the last change of the docs to the last one of the code; none when the docs are newer. */
export type Freshness =
  | { readonly kind: 'fresh' | 'stale'; readonly behind: number }
  /** One of the two times is not known. */
  | { readonly kind: 'unknown' };

/** `file` is below the site's folder. */
export type BrokenLink = { readonly file: string; readonly line?: number; readonly what: string };

export type Changes = {
  /** In milliseconds since 1970, as far as known. */
  readonly docsChangedAt?: number;
  readonly codeChangedAt?: number;
  /** So many days docs may be older than the code. */
  readonly staleAfterDays: number;
};

const day = 24 * 3600 * 1000;

export function docsHealthOf(standing: Standing | undefined, changes: Changes): DocsHealth {
  if (!standing) return { kind: 'missing' };
  const { source, site, failure, isReading } = standing;
  if (source.kind === 'entity') return { kind: 'elsewhere', ref: source.ref };
  if (source.kind === 'refused') return { kind: 'missing', reason: source.reason };
  if (failure?.isEmpty) return { kind: 'missing', reason: failure.reason };
  const reason = failure && { reason: failure.reason };
  if (!site || (isReading && site.size() === 0)) return { kind: 'unknown', ...reason };
  return {
    kind: 'there',
    pages: site.size(),
    freshness: freshnessOf(changes),
    broken: site.brokenLinks(),
    empty: site.pages().flatMap((page) => (isEmpty(page, site) ? [site.page(page.path)?.file ?? page.path] : [])),
    ...reason,
  };
}

export function freshnessOf({ docsChangedAt, codeChangedAt, staleAfterDays }: Changes): Freshness {
  if (docsChangedAt === undefined || codeChangedAt === undefined) return { kind: 'unknown' };
  const behind = Math.max(0, Math.floor((codeChangedAt - docsChangedAt) / day));
  return { kind: behind > staleAfterDays ? 'stale' : 'fresh', behind };
}

/** A picture says something, too. */
function isEmpty({ path, text, headings }: DocsPage, site: DocsSite): boolean {
  const isWordless = [text, ...headings.map((heading) => heading.text)].every((part) => part.trim() === '');
  return isWordless && !/<(?:img|video|audio|math|pre|table)\b/.test(site.page(path)?.html ?? '');
}
