/** What the start says. */
import { describe, expect, it } from 'vitest';
import { readSettings } from '../src/config.ts';
import { startText } from '../src/start-text.ts';
import { temporaryFolder } from './support/folder.ts';

function said(settings: string, environment = {}): string {
  const folder = temporaryFolder({ 'callboard.yaml': settings });
  const summary = { entities: 1, errors: 0, examples: ['help'], store: 'embedded' } as const;
  return startText(readSettings(folder.path, environment, folder.path), summary, 'http://127.0.0.1:7007');
}

describe('the start', () => {
  it('says what this machine may do, whatever else is configured', () => {
    expect(said('company: Acme\n')).toContain('Access    this machine only, with all rights: no sign-in');
    expect(said('permissions: [{ who: known, may: read }]\n')).toContain(
      'Access    this machine with all rights; everybody else as permissions say',
    );
    const environment = { CALLBOARD_BASE_URL: 'https://callboard.example' };
    expect(said('permissions: [{ who: known, may: read }]\n', environment)).toContain(
      'everybody else, signed in by portal, as permissions say',
    );
    expect(said('permissions: [{ who: local, may: read }]\n')).toContain(
      'Access    as the rows of permissions say, this machine too',
    );
  });
});
