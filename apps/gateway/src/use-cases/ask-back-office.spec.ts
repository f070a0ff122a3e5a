import { expect, it } from '@jest/globals';
import { adjustment } from '@saldo/contracts';
import { v7 } from 'uuid';
import { approve } from '../ports/adjustments.builder.ts';
import { MemoryBackOffice } from '../ports/back-office.memory.ts';
import { AskBackOffice } from './ask-back-office.ts';

it('AskBackOffice asks in the name of who does, and hands replies and refusals on', async () => {
  const backOffice = new MemoryBackOffice();
  backOffice.on(adjustment.approve, approve);
  const ask = new AskBackOffice(backOffice);
  const as = (actor: string) => ({ actor, signal: new AbortController().signal });
  const id = v7();
  expect(await ask.run(adjustment.approve, { id }, as('operator:ana'))).toMatchObject({
    id,
    decided_by: 'operator:ana',
  });
  const own = ask.run(adjustment.approve, { id }, as('operator:bob'));
  await expect(own).rejects.toMatchObject({ code: 'same_operator' });
});
