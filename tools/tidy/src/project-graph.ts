import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from './source-file.ts';

export interface ProjectGraph {
  readonly nodes: Record<string, ProjectNode>;
  readonly dependencies: Record<string, readonly { readonly source: string; readonly target: string }[]>;
}

export interface ProjectNode {
  readonly name: string;
  readonly data: {
    readonly root: string;
    readonly tags?: readonly string[];
    readonly metadata?: Record<string, unknown>;
  };
}

/** Asks Nx for the projects and who depends on whom. It also fills the cache that the boundary rule of ESLint reads. */
export function projectGraph(root = REPOSITORY): ProjectGraph {
  const folder = mkdtempSync(join(tmpdir(), 'saldo-graph-'));
  const file = join(folder, 'graph.json');
  try {
    execFileSync(
      process.execPath,
      [join(root, 'node_modules/nx/dist/bin/nx.js'), 'graph', `--file=${file}`],
      {
        cwd: root,
        env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    return (JSON.parse(readFileSync(file, 'utf8')) as { graph: ProjectGraph }).graph;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
