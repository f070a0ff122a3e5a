import { encode } from '@saldo/contracts';
import type { MessageClass } from '@saldo/contracts';
import type { StreamedAnswer } from '../../domain/answer.ts';
import { asFile, streamed } from './streamed.ts';

export interface Lines<Row extends object> {
  /** Of the file, such as `cdrs.jsonl`; the day is put into it. */
  readonly name: string;
  readonly message: MessageClass<Row>;
  readonly at: Date;
}

/** Messages as a file with one JSON object a line, sent page by page. */
export function jsonLinesOf<Row extends object>(
  pages: AsyncIterable<readonly Row[]>,
  { name, message, at }: Lines<Row>,
): Promise<StreamedAnswer> {
  return streamed(lines(pages, message), {
    'content-type': 'application/x-ndjson',
    'content-disposition': asFile(name, at),
  });
}

async function* lines<Row extends object>(
  pages: AsyncIterable<readonly Row[]>,
  message: MessageClass<Row>,
): AsyncGenerator<string, void, undefined> {
  for await (const page of pages) {
    const text = page.map((row) => `${JSON.stringify(encode(message, row))}\n`).join('');
    if (text !== '') yield text;
  }
}
