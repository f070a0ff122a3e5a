import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** One repository as the machine's own apt configuration names it. */
export interface AptSource {
  readonly uris: readonly string[];
  readonly suites: readonly string[];
  readonly components: readonly string[];
  readonly signedBy?: string;
}

/** The distribution's own repositories on this machine: third-party ones may be unreachable and have nothing we need. */
export function distributionSources(codename: string, folder = '/etc/apt'): AptSource[] {
  const files = [
    join(folder, 'sources.list'),
    ...listFiles(join(folder, 'sources.list.d')).map((name) => join(folder, 'sources.list.d', name)),
  ];
  return files
    .flatMap((file) =>
      file.endsWith('.sources')
        ? parseDeb822(read(file))
        : file.endsWith('.list')
          ? parseOneLine(read(file))
          : [],
    )
    .map((source) => ({
      ...source,
      suites: source.suites.filter((suite) => suite === codename || suite.startsWith(`${codename}-`)),
    }))
    .filter((source) => source.suites.length > 0);
}

/** The same mirror's next release, for a program that this release has only in an old version. */
export function sameMirror(sources: readonly AptSource[], codename: string, other: string): AptSource[] {
  return sources
    .filter((source) => source.suites.includes(codename))
    .map((source) => ({ ...source, suites: [other], components: ['main'] }));
}

export function formatSources(sources: readonly AptSource[]): string {
  return sources
    .map((source) =>
      [
        'Types: deb',
        `URIs: ${source.uris.join(' ')}`,
        `Suites: ${source.suites.join(' ')}`,
        `Components: ${source.components.join(' ')}`,
        ...(source.signedBy ? [`Signed-By: ${source.signedBy}`] : []),
      ].join('\n'),
    )
    .join('\n\n')
    .concat('\n');
}

export function parseDeb822(text: string): AptSource[] {
  return text
    .split(/\n\s*\n/)
    .map((stanza) => fields(stanza))
    .filter((stanza) => words(stanza['types']).includes('deb') && stanza['enabled'] !== 'no')
    .map((stanza) => source({ ...stanza, signedBy: stanza['signed-by'] }));
}

function fields(stanza: string): Record<string, string> {
  const found: Record<string, string> = {};
  let name = '';
  for (const line of stanza.split('\n').filter((text) => !text.startsWith('#'))) {
    const [, key, value] = /^([A-Za-z-]+):\s*(.*)$/.exec(line) ?? [];
    if (key) found[(name = key.toLowerCase())] = value ?? '';
    else if (name && line.startsWith(' ')) found[name] += `\n${line}`;
  }
  return found;
}

function parseOneLine(text: string): AptSource[] {
  return text
    .split('\n')
    .map((line) => /^deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s+([^#]+)/.exec(line.trim()))
    .filter((match) => match !== null)
    .map(([, options = '', uri, suite, components]) =>
      source({ uris: uri, suites: suite, components, signedBy: /signed-by=(\S+)/.exec(options)?.[1] }),
    );
}

function source({ uris, suites, components, signedBy }: Record<string, string | undefined>): AptSource {
  return {
    uris: words(uris),
    suites: words(suites),
    components: words(components),
    ...(signedBy && { signedBy }),
  };
}

function words(text = ''): string[] {
  return text.split(/\s+/).filter(Boolean);
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
