/** What of a written whole could be somebody's name: parts of paths, images, hosts, packages, resource names of clouds. */

export type Place = 'word' | 'path' | 'host' | 'package' | 'library';
/** `org`: whose package it is, where its name begins as packages of companies do: `com.acme.ledger.Export`. */
export type Identifier = {
  readonly text: string;
  readonly place: Place;
  readonly org?: string;
  /** What a cluster calls its services by: `ledger.prod.svc.cluster.local`. */
  readonly isService?: true;
};

const segmentsAtMost = 16;
const labelsAtMost = 10;
/** What stands behind is somebody else's code. */
const libraries = new Set(['node_modules', 'site-packages', 'vendor', 'dist-packages', 'gems', 'pkg']);
const extension =
  /\.(?:[cm]?[jt]sx?|py|go|java|kt|rs|rb|php|cs|scala|ya?ml|json|toml|log|hprof|jar|war|zip|gz|tgz|sql|sh|md|proto|avsc|html?|css|conf|service|git|dart|swift|ex|lock|txt|xml)$/i;

export function identifiersIn(said: string): readonly Identifier[] {
  const bare = said.replace(/@sha\d+:[\da-f]+$/i, '');
  const segments = bare
    .split(/[/\\:@+]+/)
    .filter(Boolean)
    .slice(0, segmentsAtMost);
  const from = segments.findIndex((segment) => libraries.has(segment.toLowerCase()));
  const isAlone = segments.length === 1;
  return segments.flatMap((segment, at) => {
    const place: Place = from >= 0 && at > from ? 'library' : isAlone ? 'word' : 'path';
    return inSegment(segment, place);
  });
}

function inSegment(segment: string, place: Place): readonly Identifier[] {
  const named = segment.replace(extension, '');
  const whole: Identifier = { text: named, place };
  if (/^[\d.]+$/.test(named)) return [];
  const labels = named.split('.').filter(Boolean);
  if (labels.length > 1) return [whole, ...inLabels(labels.slice(0, labelsAtMost), place)];
  // `checkout-api_orders_post`, `search_service_query_seconds_bucket`
  return named.includes('_') ? [whole, ...startsOf(named, place)] : [whole];
}

/** A host's first label is the service; of a package each may be one, two of a topic's together. */
function inLabels(labels: readonly string[], place: Place): readonly Identifier[] {
  const inside: Place = place === 'library' ? 'library' : 'package';
  const first: Identifier = {
    ...{ text: labels[0] ?? '', place: place === 'library' ? 'library' : 'host' },
    ...(labels[2] === 'svc' && { isService: true }),
  };
  const [top = '', org = '', project = '', ...rest] = labels;
  const isOwn = rest.length > 0 && org.length >= shortestOrg && /^[a-z]{2,}$/.test(top);
  const own: readonly Identifier[] = isOwn && place !== 'library' ? [{ text: project, place: inside, org }] : [];
  const pairs = labels.slice(1).map((label, at) => ({ text: `${labels[at]}-${label}`, place: inside }));
  return [first, ...own, ...labels.slice(1).map((text) => ({ text, place: inside })), ...pairs];
}
const shortestOrg = 4;

const wordsOfStart = 4;

/** Beginnings of at least two words, the longest first, and what stands before the first `_`. */
function startsOf(named: string, place: Place): readonly Identifier[] {
  const words = named.split('_').filter(Boolean);
  const starts: Identifier[] = [];
  for (let size = Math.min(wordsOfStart, words.length - 1); size > 1; size -= 1) {
    starts.push({ text: words.slice(0, size).join('_'), place });
  }
  return /-/.test(words[0] ?? '') ? [...starts, { text: words[0] ?? '', place }] : starts;
}
