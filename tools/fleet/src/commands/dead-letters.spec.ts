import { beforeEach, describe, expect, it } from '@jest/globals';
import type { DeadLetter, Page } from '@saldo/bus';
import { handle } from './dead-letters.ts';

/** Dead letters in memory, two to a page. */
class SomeLetters {
  readonly done: string[] = [];
  constructor(private waiting: DeadLetter[]) {}

  async list({ service, after = 0, limit = 2 }: Page = {}): Promise<{
    letters: DeadLetter[];
    next?: number;
  }> {
    const fitting = this.waiting.filter((each) => each.id > after && (!service || each.service === service));
    const letters = fitting.slice(0, limit);
    return fitting.length > limit ? { letters, next: letters.at(-1)!.id } : { letters };
  }

  replay = (id: number) => this.settle(id, 'replayed');

  discard = (id: number, { actor, reason }: { actor: string; reason: string }) =>
    this.settle(id, `discarded by ${actor}, ${reason}`);

  private async settle(id: number, how: string): Promise<DeadLetter | undefined> {
    const letter = this.waiting.find((each) => each.id === id);
    this.waiting = this.waiting.filter((each) => each !== letter);
    if (letter) this.done.push(`${id} ${how}`);
    return letter;
  }
}

const aLetter = (id: number, service = 'monitor'): DeadLetter => ({
  id,
  service,
  event: 'topup.failed',
  messageId: `m${id}`,
  reason: 'deliveries_exhausted',
  error: 'no attempt came to an end',
  attempts: 16,
  diedAt: new Date('2026-11-26T08:00:00Z'),
  text: `{"id":${id}}`,
});

describe('npm run dead-letters', () => {
  let letters: SomeLetters;

  beforeEach(() => {
    letters = new SomeLetters([aLetter(1), aLetter(3, 'gateway'), aLetter(4)]);
  });

  it('lists all that wait, and of one service alone', async () => {
    expect(await handle(letters, [])).toEqual([
      '1  2026-11-26T08:00:00.000Z  monitor  topup.failed  deliveries_exhausted after 16: no attempt came to an end',
      expect.stringMatching(/^3 {2}.*gateway/),
      expect.stringMatching(/^4 {2}.*monitor/),
    ]);
    expect(await handle(letters, ['list', 'gateway'])).toHaveLength(1);
    expect(await handle(letters, ['list', 'billing'])).toEqual(['No dead letter waits.']);
  });

  it('shows one with the event as it was', async () => {
    const lines = await handle(letters, ['show', '3']);
    expect(lines.slice(1)).toEqual(['message m3', '{"id":3}']);
    await expect(handle(letters, ['show', '2'])).rejects.toThrow('There is no dead letter 2');
  });

  it('replays one, or each that waits', async () => {
    expect(await handle(letters, ['replay', '3'])).toEqual(['3 went to gateway again: topup.failed']);
    await expect(handle(letters, ['replay', '3'])).rejects.toThrow('There is no dead letter 3');
    await handle(letters, ['replay', 'all']);
    expect(letters.done).toEqual(['3 replayed', '1 replayed', '4 replayed']);
    expect(await handle(letters, ['replay', 'all'])).toEqual(['No dead letter waits.']);
  });

  it('discards one with a reason, and none without', async () => {
    await expect(handle(letters, ['discard', '1'])).rejects.toThrow('Say why 1 is discarded');
    await handle(letters, ['discard', '1', 'a', 'test']);
    expect(letters.done).toEqual(['1 discarded by operator:shell, a test']);
  });

  it.each(['mend', 'replay', 'replay -1', 'discard all why', 'show 1e3'])(
    'does nothing and says what it knows when it is asked to %s',
    async (asked) => {
      await expect(handle(letters, asked.split(' '))).rejects.toThrow('npm run dead-letters -- <what>');
      expect(letters.done).toEqual([]);
    },
  );
});
