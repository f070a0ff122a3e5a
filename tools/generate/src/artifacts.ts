import { contractLock } from './lock/contract-lock.ts';
import { apiDocuments } from './artifacts/api-documents.ts';
import { decisionIndex } from './artifacts/decision-index.ts';
import { errorTable } from './artifacts/error-table.ts';
import { natsConf } from './artifacts/nats-conf.ts';
import { projectPicture } from './artifacts/project-picture.ts';
import { stateDiagrams } from './artifacts/state-diagrams.ts';
import { subjectTables } from './artifacts/subject-tables.ts';
import { formatted } from './formatted.ts';

/** A generated file: committed, never edited by hand. */
export interface Artifact {
  /** Relative to the repository. */
  readonly path: string;
  readonly text: string;
}

/** Everything that is made from the sources, in memory. The same sources give the same bytes. */
export async function artifacts(): Promise<Artifact[]> {
  const made = [
    ...apiDocuments(),
    errorTable(),
    projectPicture(),
    natsConf(),
    contractLock(),
    ...subjectTables(),
    ...decisionIndex(),
    ...(await stateDiagrams()),
  ];
  return Promise.all(made.map(formatted));
}
