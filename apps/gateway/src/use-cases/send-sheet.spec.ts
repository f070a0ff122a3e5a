import { beforeEach, describe, expect, it } from '@jest/globals';
import { deck, refusal, SHEET_PART_BYTES_MAX } from '@saldo/contracts';
import type { ImportSheet, SheetReport } from '@saldo/contracts';
import { v7 } from 'uuid';
import { MemoryBackOffice } from '../ports/back-office.memory.ts';
import { SendSheet } from './send-sheet.ts';

const context = { actor: 'operator:test', signal: new AbortController().signal };
const REPORT = { rate_count: 0, fault_count: 0, faults: [], ignored_columns: [] };

describe('SendSheet', () => {
  let office: MemoryBackOffice;
  let parts: ImportSheet[];

  beforeEach(() => {
    office = new MemoryBackOffice();
    parts = [];
    office.on(deck.import, (part): SheetReport => {
      parts.push(part);
      return { ...REPORT, status: parts.length === part.part_count ? 'stored' : 'waiting' };
    });
  });

  const send = (file: Buffer, chunk: number) => {
    async function* bytes() {
      for (let at = 0; at < file.length; at += chunk) yield file.subarray(at, at + chunk);
    }
    const facts = { id: v7(), sheet: v7(), format: 'csv', decimal: 'comma', byteCount: file.length } as const;
    return new SendSheet(office).run({ ...facts, bytes: bytes() }, context);
  };

  it.each([
    ['one byte', 1, 1, [1]],
    ['one part', SHEET_PART_BYTES_MAX, 65_536, [SHEET_PART_BYTES_MAX]],
    ['a part and a byte', SHEET_PART_BYTES_MAX + 1, 65_536, [SHEET_PART_BYTES_MAX, 1]],
    ['odd pieces', 1_300_001, 77_777, [SHEET_PART_BYTES_MAX, SHEET_PART_BYTES_MAX, 251_425]],
    ['all at once', 1_300_001, 2_000_000, [SHEET_PART_BYTES_MAX, SHEET_PART_BYTES_MAX, 251_425]],
  ])('cuts a file into parts that make the file again: %s', async (_, length, chunk, lengths) => {
    const file = Buffer.from(Array.from({ length }, (__, index) => index % 251));
    expect((await send(file, chunk)).status).toBe('stored');
    const contents = parts.map(({ content }) => Buffer.from(content, 'base64'));
    expect(contents.map((each) => each.length)).toEqual(lengths);
    expect(Buffer.concat(contents).equals(file)).toBe(true);
    expect(parts.map(({ part, part_count }) => [part, part_count])).toEqual(
      lengths.map((__, index) => [index, lengths.length]),
    );
    expect(new Set(parts.map(({ sheet }) => sheet)).size).toBe(1);
    expect(parts[0]).toMatchObject({ format: 'csv', decimal: 'comma' });
  });

  it('sends nothing more after a refusal', async () => {
    let count = 0;
    office.on(deck.import, () => {
      count += 1;
      throw refusal(deck.import, 'deck_published');
    });
    const sent = send(Buffer.alloc(2_000_000), 65_536);
    await expect(sent).rejects.toMatchObject({ code: 'deck_published' });
    expect(count).toBe(1);
  });
});
