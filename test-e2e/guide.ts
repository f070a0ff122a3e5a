import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An example of a guide: the command as a reader types it, and the answer that stands below it. */
export interface Example {
  readonly line: number;
  readonly command: string;
  readonly answer: string;
}

/** Every `curl` of a guide with the answer that follows it, in the order of the page. */
export function examplesOf(path: string): Example[] {
  const text = readFileSync(join(import.meta.dirname, '..', path), 'utf8');
  const pattern = /```sh\n(curl [\s\S]*?)```\n+```http\n([\s\S]*?)```/g;
  return [...text.matchAll(pattern)].map(({ 1: command = '', 2: answer = '', index }) => ({
    line: text.slice(0, index).split('\n').length,
    command,
    answer,
  }));
}

/** How many commands a guide shows, to prove that none goes without its answer. */
export function commandCount(path: string): number {
  const text = readFileSync(join(import.meta.dirname, '..', path), 'utf8');
  return [...text.matchAll(/^curl /gm)].length;
}

/** The program of a guide in one of its ```js blocks. */
export function programOf(path: string): string {
  const text = readFileSync(join(import.meta.dirname, '..', path), 'utf8');
  return /```js\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
}

export interface Curl {
  readonly url: string;
  readonly init: RequestInit;
}

/** What a `curl` command would send: the part of its language that the guide uses, as a shell reads it. */
export function curlOf(command: string, variables: Readonly<Record<string, string>>): Curl {
  const [program, ...words] = wordsOf(command.replace(/\\\n/g, ' '), variables);
  if (program !== 'curl') throw new Error(`this is no curl: ${command}`);
  const headers: [string, string][] = [];
  let url = '';
  let body: string | undefined;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '-H') headers.push(headerOf(words[++at] ?? ''));
    else if (word === '-d') body = words[++at];
    else if (word.startsWith('-')) throw new Error(`the guide's test does not know curl ${word}`);
    else url = word;
  }
  return { url, init: { method: body === undefined ? 'GET' : 'POST', headers, ...(body ? { body } : {}) } };
}

function headerOf(text: string): [string, string] {
  const [name = '', ...value] = text.split(': ');
  return [name, value.join(': ')];
}

/** Words with their quotes taken off; `$NAME` is replaced but between single quotes, as in a shell. */
export function wordsOf(command: string, variables: Readonly<Record<string, string>>): string[] {
  const fill = (text: string) => text.replace(/\$([A-Z]+)/g, (_, name: string) => variables[name] ?? '');
  const pattern = /(?:'([^']*)'|"([^"]*)"|([^\s'"]+))/g;
  return [...command.trim().matchAll(pattern)].map(([, single, double, bare]) =>
    single === undefined ? fill(double ?? bare ?? '') : single,
  );
}
