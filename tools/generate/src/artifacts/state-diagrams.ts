import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { REPOSITORY } from '@saldo/tidy';
import type { Artifact } from '../artifacts.ts';
import { apps, list, read } from '../repository.ts';

/** State → the states that may follow it; one that nothing follows is final. */
export type Transitions = Readonly<Record<string, readonly string[]>>;

/** Draws every transition table that a domain exports as `<entity>Transitions`. */
export async function stateDiagrams(): Promise<Artifact[]> {
  const drawn = await Promise.all(
    tables().map(async ({ app, path, name }) => {
      const module = (await import(pathToFileURL(join(REPOSITORY, path)).href)) as Record<
        string,
        Transitions
      >;
      return `## ${name.replace(/Transitions$/, '')} (${app})\n\nFrom \`${path}\`.\n\n${diagram(module[name] ?? {})}`;
    }),
  );
  if (drawn.length === 0) return [];
  return [{ path: 'docs/generated/states.md', text: `# States\n\n${drawn.join('\n\n')}\n` }];
}

export function diagram(transitions: Transitions): string {
  const [first] = Object.keys(transitions);
  const arrows = Object.entries(transitions).flatMap(([from, next]) =>
    next.length > 0 ? next.map((to) => `  ${from} --> ${to}`) : [`  ${from} --> [*]`],
  );
  return ['```mermaid', 'stateDiagram-v2', ...(first ? [`  [*] --> ${first}`] : []), ...arrows, '```'].join(
    '\n',
  );
}

function tables(): { readonly app: string; readonly path: string; readonly name: string }[] {
  return apps().flatMap(({ root, name: app }) =>
    list(`${root}/src/domain`)
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .flatMap((file) => {
        const path = `${root}/src/domain/${file}`;
        const names = [...read(path).matchAll(/^export const (\w+Transitions)\b/gm)];
        return names.map(([, name = '']) => ({ app, path, name }));
      }),
  );
}
