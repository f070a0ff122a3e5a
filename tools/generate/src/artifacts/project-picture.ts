import { projectGraph } from '@saldo/tidy';
import type { ProjectGraph, ProjectNode } from '@saldo/tidy';
import type { Artifact } from '../artifacts.ts';

const KINDS = ['app', 'platform', 'contract', 'pure', 'test', 'tool'];

export function projectPicture(): Artifact {
  return { path: 'docs/generated/graph.md', text: picture(projectGraph()) };
}

/** The projects by kind and who depends on whom. Tools and test doubles are left out of the arrows they would flood. */
export function picture({ nodes, dependencies }: ProjectGraph): string {
  const projects = Object.values(nodes).sort((a, b) => (a.name < b.name ? -1 : 1));
  const boxes = KINDS.flatMap((kind) => {
    const inside = projects.filter((project) => kindOf(project) === kind);
    const lines = inside.map((project) => `    ${idOf(project.name)}["${shortOf(project.name)}"]`);
    return inside.length > 0 ? [`  subgraph ${kind}`, ...lines, '  end'] : [];
  });
  const arrows = projects
    .filter((project) => !['test', 'tool'].includes(kindOf(project)))
    .flatMap(({ name }) =>
      [...new Set((dependencies[name] ?? []).map(({ target }) => target))]
        .sort()
        .map((target) => [name, target]),
    )
    .filter(([, target = '']) => nodes[target] && !['test', 'tool'].includes(kindOf(nodes[target])))
    .map(([from = '', to = '']) => `  ${idOf(from)} --> ${idOf(to)}`);
  return `# Projects\n\nAn arrow reads "imports".\n\n\`\`\`mermaid\ngraph TD\n${[...boxes, ...arrows].join('\n')}\n\`\`\`\n`;
}

const kindOf = ({ data }: ProjectNode): string =>
  data.tags?.find((tag) => tag.startsWith('kind:'))?.slice(5) ?? 'unknown';
const shortOf = (name: string): string => name.replace(/^@saldo\//, '');
const idOf = (name: string): string => shortOf(name).replaceAll(/[^a-z0-9]/gi, '_');
