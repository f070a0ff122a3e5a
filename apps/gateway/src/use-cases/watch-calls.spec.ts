import { expect, it } from '@jest/globals';
import { Call, call, callAnswered, decode, exampleOf } from '@saldo/contracts';
import { MemoryBackOffice } from '../ports/back-office.memory.ts';
import { MemoryCallNews } from '../ports/call-news.memory.ts';
import type { CallTold } from '../ports/call-news.ts';
import { WatchCalls } from './watch-calls.ts';

it('WatchCalls listens before it asks which calls live, until it is stopped', async () => {
  const payload = decode(Call, exampleOf(Call));
  const [news, office, heard]: [MemoryCallNews, MemoryBackOffice, CallTold[]] = [
    new MemoryCallNews(),
    new MemoryBackOffice(),
    [],
  ];
  office.on(call.list, () => {
    news.tell({ event: callAnswered, payload });
    return { data: [payload], has_more: false };
  });
  const context = { actor: 'operator:test', signal: new AbortController().signal };
  const { live, stop } = new WatchCalls(news, office).run((told) => heard.push(told), context);
  const pages: (readonly Call[])[] = [];
  for await (const page of live) pages.push(page);
  expect([pages, heard]).toEqual([[[payload]], [{ event: callAnswered, payload }]]);
  stop();
  news.tell({ event: callAnswered, payload });
  expect(heard).toHaveLength(1);
});
