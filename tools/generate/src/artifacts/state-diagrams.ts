import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { REPOSITORY } from '@saldo/tidy';
import type { Artifact } from '../artifacts.ts';
import { apps, list, read } from '../repository.ts';

/** State → the states that may follow it. */
export type Transitions = Readonly<Record<string, readonly string[]>>;

/**
 * Draws every transition table that a domain exports as `<entity>Transitions`. A state that nothing follows is an end;
 * where an end may be undone the domain says so itself, and exports all of its ends as `<entity>Ends`.
 */
export async function stateDiagrams(): Promise<Artifact[]> {
  const drawn = await Promise.all(
    tables().map(async ({ app, path, name }) => {
      const module = (await import(pathToFileURL(join(REPOSITORY, path)).href)) as Record<
        string,
        Transitions | readonly string[]
      >;
      const entity = name.replace(/Transitions$/, '');
      const transitions = (module[name] ?? {}) as Transitions;
      const ends = module[`${entity}Ends`] as readonly string[] | undefined;
      return `## ${entity} (${app})\n\nFrom \`${path}\`.\n\n${diagram(transitions, ends)}`;
    }),
  );
  if (drawn.length === 0) return [];
  return [{ path: 'docs/generated/states.md', text: `# States\n\n${drawn.join('\n\n')}\n` }];
}

export function diagram(transitions: Transitions, ends: readonly string[] = deadEnds(transitions)): string {
  const [first] = Object.keys(transitions);
  const arrows = Object.entries(transitions).flatMap(([from, next]) => [
    ...next.map((to) => `  ${from} --> ${to}`),
    ...(ends.includes(from) ? [`  ${from} --> [*]`] : []),
  ]);
  return ['```mermaid', 'stateDiagram-v2', ...(first ? [`  [*] --> ${first}`] : []), ...arrows, '```'].join(
    '\n',
  );
}

function deadEnds(transitions: Transitions): string[] {
  return Object.keys(transitions).filter((state) => transitions[state]?.length === 0);
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
