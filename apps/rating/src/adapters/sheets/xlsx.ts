import { on, once } from 'node:events';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { SheetRow } from '../../domain/sheet-row.ts';
import { UnreadableSheet } from '../../ports/sheet-files.ts';
import { textOf } from './wire.ts';
import type { Cell } from './wire.ts';

/** A workbook is unpacked in memory, and may be a hundred times larger than its file. */
const BYTES_MAX = 16 * 1_024 * 1_024;
const MEMORY_MIB_MAX = 768;

// In a thread of its own, because unpacking a workbook takes seconds in which nobody else would be answered, and so that a workbook
// that is made to burst bursts that thread alone. Numbers stay texts: what was written is what is read.
const READER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { readSheet } = require(workerData.library);
  readSheet(Buffer.from(workerData.bytes), undefined, { parseNumber: (text) => ({ number: text }) }).then(
    (rows) => {
      for (let from = 0; from < rows.length; from += 1000) parentPort.postMessage(rows.slice(from, from + 1000));
      parentPort.postMessage('end');
    },
    (error) => parentPort.postMessage(String(error.message)),
  );
`;

/** Rows of the first sheet of a workbook. */
export async function* xlsxRows(content: AsyncIterable<Uint8Array>): AsyncIterable<SheetRow> {
  const bytes = await collected(content);
  const library = createRequire(import.meta.url).resolve('read-excel-file/node');
  const worker = new Worker(READER, {
    eval: true,
    workerData: { library, bytes },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MIB_MAX },
  });
  const ended = new AbortController();
  void once(worker, 'exit').then(() => ended.abort(), (error: unknown) => ended.abort(error)); // prettier-ignore
  let line = 0;
  try {
    for await (const [message] of on(worker, 'message', { signal: ended.signal })) {
      if (message === 'end') return;
      if (!Array.isArray(message))
        throw new UnreadableSheet(0, `the workbook cannot be read: ${String(message)}`);
      for (const cells of message as Cell[][]) yield { line: ++line, cells: cells.map(textOf) };
    }
  } catch (cause) {
    if (cause instanceof UnreadableSheet) throw cause;
    throw new UnreadableSheet(0, 'the workbook is too large to be read: send it as CSV', { cause });
  } finally {
    await worker.terminate();
  }
}

async function collected(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > BYTES_MAX) throw new UnreadableSheet(0, 'the workbook is larger than 16 MiB: send it as CSV');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
