import { append, withImport } from './edit.ts';
import { constant, listOf } from './places.ts';
import type { Tree } from './tree.ts';
import { word } from './words.ts';

const CONTRACTS = 'libs/contracts/src';

export const contractPath = (service: string, thing: string): string => `${CONTRACTS}/${service}/${thing}.ts`;

/** Makes a new resource known: to readers of the library, and to the list that the registry and all credentials are made from. */
export function registerResource(tree: Tree, service: string, thing: string): void {
  const { camel } = word(thing);
  const from = `./${service}/${thing}.ts`;
  tree.edit(`${CONTRACTS}/index.ts`, (text) => withLine(text, `export * from '${from}';`));
  tree.edit(`${CONTRACTS}/resource-lists.ts`, (text) =>
    append(withImport(text, camel, from), listOf(service), camel),
  );
}

/** A service that was not there: its name, its list of resources, and credentials that may serve those. */
export function registerService(tree: Tree, service: string, summary: string): void {
  tree.edit(`${CONTRACTS}/declare/service-name.ts`, (text) =>
    append(text, constant('SERVICES'), `'${service}'`),
  );
  tree.edit(`${CONTRACTS}/resource-lists.ts`, (text) => append(text, constant('served'), `'${service}': []`));
  const serves = /^[a-z]+$/.test(service) ? `served.${service}` : `served['${service}']`;
  tree.edit(`${CONTRACTS}/principals.ts`, (text) =>
    append(
      text,
      constant('principals'),
      `{ name: '${service}', summary: '${summary}', service: '${service}', serves: ${serves} }`,
    ),
  );
}

/** A refusal code with its meaning and its HTTP status. */
export function registerCode(
  tree: Tree,
  code: string,
  { meaning, status }: { meaning: string; status: number },
): void {
  tree.edit(`${CONTRACTS}/declare/code.ts`, (text) =>
    append(text, constant('CODES'), `${code}: '${meaning}'`),
  );
  tree.edit(`${CONTRACTS}/http/problem.ts`, (text) =>
    append(text, constant('PROBLEM_STATUS'), `${code}: ${status}`),
  );
}

/** Adds a line where the order of the alphabet puts it among its like. */
function withLine(text: string, line: string): string {
  const lines = text.trimEnd().split('\n');
  const after = lines.findLastIndex((other) => other < line);
  lines.splice(after + 1, 0, line);
  return `${lines.join('\n')}\n`;
}
