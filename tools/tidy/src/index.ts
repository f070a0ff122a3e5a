export { projectGraph } from './project-graph.ts';
export type { ProjectGraph, ProjectNode } from './project-graph.ts';
export { say } from './rule.ts';
export type { Finding } from './rule.ts';
export { REPOSITORY, sourceFiles } from './source-file.ts';
export type { SourceFile } from './source-file.ts';
export { tidy } from './tidy.ts';
export { nodesOf } from './syntax.ts';
