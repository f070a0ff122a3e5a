// npm run graph: who imports whom, as text for the terminal; the picture is docs/generated/graph.md.
import { projectGraph } from '@saldo/tidy';

const { nodes, dependencies } = projectGraph();
for (const name of Object.keys(nodes).sort()) {
  const targets = [...new Set((dependencies[name] ?? []).map(({ target }) => target))].filter(
    (target) => nodes[target],
  );
  console.log(`${name} → ${targets.sort().join(', ') || 'nothing'}`);
}
