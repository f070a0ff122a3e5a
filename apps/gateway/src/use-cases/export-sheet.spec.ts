import { expect, it } from '@jest/globals';
import { deck } from '@saldo/contracts';
import { v7 } from 'uuid';
import { MemoryBackOffice } from '../ports/back-office.memory.ts';
import { ExportSheet } from './export-sheet.ts';

it('ExportSheet puts the parts of a deck together', async () => {
  const office = new MemoryBackOffice();
  const part = (text: string) => Buffer.from(text).toString('base64');
  office.on(deck.export, ({ starting_after: after }) =>
    after === undefined
      ? { content: part('prefix,price\r\n51,1\r\n'), has_more: true, next_cursor: '51-2' }
      : { content: part('52,2\r\n'), has_more: false },
  );
  const id = v7();
  let text = '';
  const context = { actor: 'operator:test', signal: new AbortController().signal };
  for await (const piece of new ExportSheet(office).run(id, context)) text += piece;
  expect(text).toBe('prefix,price\r\n51,1\r\n52,2\r\n');
  expect(office.asked.map(({ input }) => input)).toEqual([{ id }, { id, starting_after: '51-2' }]);
});
