import { describe, expect, it } from '@jest/globals';
import { recording } from '@saldo/esl-recordings';
import { LIMIT_VARIABLE } from '../../domain/order-words.ts';
import type { Ordered, Release } from '../../ports/switch-line.ts';
import { waitMs } from './back-off.ts';
import { legsIn } from './channel-list.ts';
import { FrameReader } from './frame-reader.ts';
import {
  armOrder,
  disarmOrder,
  hangUpOrder,
  type MaybeOrder,
  ownHangUpOrder,
  ownReleaseOrder,
  releaseOrder,
} from './orders.ts';

const LEG = '19a35d9f-efc3-4164-ad30-ad21b2082af7';
const OK = '+OK\n';
const GONE = '-ERR No such channel!\n';
const RELEASE: Release = { paidSeconds: 30, destination: '5111', context: 'default', variables: { a: '1' } };

describe('the answers to', () => {
  it.each<[string, MaybeOrder, string[], Ordered]>([
    ['a release', releaseOrder(LEG, RELEASE), [OK, OK, OK], 'done'],
    ['a release of a leg that is gone', releaseOrder(LEG, RELEASE), [GONE, GONE, GONE], 'gone'],
    ['a release of a leg that goes meanwhile', releaseOrder(LEG, RELEASE), [OK, OK, GONE], 'gone'],
    ['a release that is turned down', releaseOrder(LEG, RELEASE), [OK, OK, '-USAGE: <uuid>'], 'refused'],
    ['a release without its limit', releaseOrder(LEG, RELEASE), [OK, '-ERR no', OK], 'unknown'],
    ['an end', hangUpOrder(LEG, 'USER_BUSY'), [OK], 'done'],
    ['a second end', hangUpOrder(LEG, 'USER_BUSY'), [GONE], 'gone'],
    ['an arming', armOrder(LEG, 5), ['+OK Deleted: 1\n', OK], 'done'],
    ['an arming in vain', armOrder(LEG, 5), ['+OK Deleted: 0\n', GONE], 'gone'],
    ['a disarming', disarmOrder(LEG), ['+OK Deleted: 0\n', 'true'], 'done'],
    ['a disarming in vain', disarmOrder(LEG), ['+OK Deleted: 0\n', 'false'], 'gone'],
    ['a release on its own connection', ownReleaseOrder(LEG, RELEASE), ['+OK', '+OK', '+OK'], 'done'],
    [
      'an end on its own connection',
      ownHangUpOrder(LEG, 'USER_BUSY'),
      [`-ERR invalid session id [${LEG}]`],
      'gone',
    ],
  ])('%s', (_, order, answers, outcome) => {
    expect(order?.commands).toHaveLength(answers.length);
    expect(order?.outcome(answers)).toBe(outcome);
  });
});

it('a variable cannot take the place of the limit', () => {
  const order = releaseOrder(LEG, { ...RELEASE, variables: { [LIMIT_VARIABLE]: 'hangup' } });
  const set = order?.commands.filter((command) => command.includes(LIMIT_VARIABLE));
  expect(set?.at(-1)).toBe(`api uuid_setvar ${LEG} ${LIMIT_VARIABLE} sched_hangup +30 allotted_timeout`);
});

describe('a list of channels', () => {
  it('is read as a real switch writes it, also where there is none', () => {
    const answers = (name: string) =>
      new FrameReader()
        .read(
          Buffer.concat(
            recording(name)
              .filter(({ dir }) => dir === '<')
              .map(({ bytes }) => bytes),
          ),
        )
        .map(({ body }) => body.toString());
    const [list] = answers('54-reconnect-mid-call.conn2').filter((body) => body.startsWith('{"row_count":2'));
    expect(legsIn(list!)).toEqual(expect.arrayContaining(['001961ba-d725-42a7-8732-de9084e377f0']));
    const [none] = answers('24-setvar-dump.ctl').filter((body) => body.startsWith('{"row_count": 0}'));
    expect(legsIn(none!)).toEqual([]);
  });

  it.each(['-ERR', 'null', '[]', '{}', '{"row_count":1,"rows":7}', '{"row_count":1,"rows":[{"uuid":7}]}'])(
    'is nothing where the answer is another (%s)',
    (text) => {
      expect(legsIn(text)).toBeUndefined();
    },
  );
});

describe('staying away', () => {
  const times = { firstMs: 100, mostMs: 1_000, refusedMs: 60_000 };

  it('doubles up to a limit, and is longest where a person must change something', () => {
    const waits = [0, 1, 2, 3, 4, 900].map((attempt) => waitMs(times, { attempt, why: 'lost' }, 0.999_999));
    expect(waits).toEqual([100, 200, 400, 800, 1_000, 1_000]);
    for (const why of ['wrong_password', 'address_refused', 'event_refused'] as const)
      expect(waitMs(times, { attempt: 0, why }, 0)).toBe(30_000);
  });

  it('is never the same for two, and never nothing', () => {
    const waits = [0, 0.25, 0.5, 0.75].map((random) => waitMs(times, { attempt: 0, why: 'lost' }, random));
    expect(waits).toEqual([50, 63, 75, 88]);
  });
});
