import { stringify } from 'yaml';
import { asyncapi, contracts, openapi } from '@saldo/contracts';
import type { Artifact } from '../artifacts.ts';
import { NOTICE } from '../notice.ts';
import { version } from '../repository.ts';

const yaml = (document: object): string =>
  `# ${NOTICE}\n${stringify(document, { lineWidth: 110, aliasDuplicateObjects: false })}`;

export function apiDocuments(): Artifact[] {
  return [
    { path: 'docs/generated/openapi.yaml', text: yaml(openapi(contracts.routes, { version: version() })) },
    { path: 'docs/generated/asyncapi.yaml', text: yaml(asyncapi(contracts, { version: version() })) },
  ];
}
