/** The forms that names, keys, tags and versions must have (BACKSTAGE ENV-1 to ENV-12), each with the words that explain it. */

export type Format = {
  readonly rule: string;
  /** Completes “must be …”. */
  readonly expected: string;
  fits(text: string): boolean;
};

const objectName = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const dnsLabel = /^[a-z0-9]+(?:-+[a-z0-9]+)*$/;
const suffix = /^[a-zA-Z0-9]+$/;
const kindForm = /^[a-zA-Z][a-zA-Z0-9]*$/;
const tagForm = /^[a-z0-9:+#]+(?:-[a-z0-9:+#]+)*$/;

const upTo63 = (text: string) => text.length >= 1 && text.length <= 63;
const isObjectName = (text: string) => upTo63(text) && objectName.test(text);
const isDnsLabel = (text: string) => upTo63(text) && dnsLabel.test(text);
/** ENV-5. */
const isDnsSubdomain = (text: string) => text.length >= 1 && text.length <= 253 && text.split('.').every(isDnsLabel);

/** An optional DNS subdomain and a slash before the rest. */
function isPrefixed(text: string, fitsRest: (rest: string) => boolean): boolean {
  const slash = text.indexOf('/');
  if (slash < 0) return fitsRest(text);
  return isDnsSubdomain(text.slice(0, slash)) && fitsRest(text.slice(slash + 1));
}

const name = '1 to 63 letters, digits and any of “-”, “_”, “.”, with a letter or digit at both ends';

export const apiVersion: Format = {
  rule: 'ENV-1',
  expected: 'letters and digits, with an optional DNS subdomain and “/” before them, as in backstage.io/v1alpha1',
  fits: (text) => isPrefixed(text, (rest) => upTo63(rest) && suffix.test(rest)),
};
export const kind: Format = {
  rule: 'ENV-2',
  expected: '1 to 63 letters and digits, starting with a letter',
  fits: (text) => upTo63(text) && kindForm.test(text),
};
export const entityName: Format = { rule: 'ENV-3', expected: name, fits: isObjectName };
export const namespace: Format = {
  rule: 'ENV-4',
  expected: '1 to 63 lower-case letters, digits and “-”, with a letter or digit at both ends',
  fits: isDnsLabel,
};
export const mapKey: Format = {
  rule: 'ENV-6',
  expected: `a key of ${name}, with an optional DNS subdomain and one “/” before it`,
  fits: (text) => isPrefixed(text, isObjectName),
};
export const labelValue: Format = {
  rule: 'ENV-7',
  expected: `empty or ${name}`,
  fits: (text) => text === '' || isObjectName(text),
};
export const tag: Format = {
  rule: 'ENV-9',
  expected: '1 to 63 lower-case letters, digits, “:”, “+” and “#”, with single “-” between them',
  fits: (text) => upTo63(text) && tagForm.test(text),
};
export const linkUrl: Format = {
  rule: 'ENV-10',
  expected: 'an absolute URL, as in https://example.com',
  fits: (text) => URL.canParse(text),
};
export const linkTitle: Format = {
  rule: 'ENV-11',
  expected: 'text with more than blanks in it',
  fits: (text) => text.trim() !== '',
};
export const linkIcon: Format = { rule: 'ENV-12', expected: name, fits: isObjectName };
