import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { distributionSources, formatSources, parseDeb822, sameMirror } from './apt-sources.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'apt-sources-'));
  mkdirSync(join(folder, 'sources.list.d'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function given(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

const DEBIAN = `Types: deb
# a remark
URIs: http://mirror.test/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian.gpg

Types: deb
URIs: http://mirror.test/debian-security
Suites: bookworm-security
Components: main
`;

describe("apt's sources", () => {
  it('are taken from deb822 files with every suite of this release', () => {
    given('sources.list.d/debian.sources', DEBIAN);
    expect(distributionSources('bookworm', folder)).toEqual([
      {
        uris: ['http://mirror.test/debian'],
        suites: ['bookworm', 'bookworm-updates'],
        components: ['main'],
        signedBy: '/usr/share/keyrings/debian.gpg',
      },
      { uris: ['http://mirror.test/debian-security'], suites: ['bookworm-security'], components: ['main'] },
    ]);
  });

  it('are taken from one-line files, options and remarks included', () => {
    given(
      'sources.list',
      '# deb http://no.test/debian bookworm main\ndeb [arch=amd64 signed-by=/k.gpg] http://mirror.test/debian bookworm main contrib # ours\ndeb-src http://mirror.test/debian bookworm main\n',
    );
    expect(distributionSources('bookworm', folder)).toEqual([
      {
        uris: ['http://mirror.test/debian'],
        suites: ['bookworm'],
        components: ['main', 'contrib'],
        signedBy: '/k.gpg',
      },
    ]);
  });

  it('never include third parties, disabled entries or files apt itself ignores', () => {
    given(
      'sources.list.d/node.sources',
      'Types: deb\nURIs: https://third.test\nSuites: nodistro\nComponents: main\n',
    );
    given(
      'sources.list.d/off.sources',
      'Enabled: no\nTypes: deb\nURIs: http://mirror.test/debian\nSuites: bookworm\nComponents: main\n',
    );
    given('sources.list.d/old.list.disabled', 'deb http://mirror.test/debian bookworm main\n');
    expect(distributionSources('bookworm', folder)).toEqual([]);
  });

  it('name another release only on the same mirror', () => {
    given('sources.list.d/debian.sources', DEBIAN);
    expect(sameMirror(distributionSources('bookworm', folder), 'bookworm', 'trixie')).toEqual([
      {
        uris: ['http://mirror.test/debian'],
        suites: ['trixie'],
        components: ['main'],
        signedBy: '/usr/share/keyrings/debian.gpg',
      },
    ]);
  });

  it('are written so that they read back the same', () => {
    const sources = parseDeb822(DEBIAN);
    expect(parseDeb822(formatSources(sources))).toEqual(sources);
  });

  it('keep a key that is written into the file itself', () => {
    const [source] = parseDeb822(
      'Types: deb\nURIs: http://m.test\nSuites: bookworm\nComponents: main\nSigned-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n abc\n',
    );
    expect(source?.signedBy).toContain('-----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n abc');
  });
});
