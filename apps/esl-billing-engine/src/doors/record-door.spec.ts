import { beforeEach, expect, it } from '@jest/globals';
import { RecordDoor } from './record-door.ts';

type Answer = 'early' | 'lives' | { effect: 'kept' | 'billed' | 'confirmed' };

let asked: boolean[];
let door: RecordDoor;
let answers: (isLastTime: boolean) => Answer;

beforeEach(() => {
  asked = [];
  const run = async (_input: unknown, isLastTime: boolean) => {
    asked.push(isLastTime);
    return answers(isLastTime);
  };
  door = new RecordDoor({ run } as unknown as ConstructorParameters<typeof RecordDoor>[0], (_at, work) => {
    queueMicrotask(work);
    return () => undefined;
  });
});

const take = (name = 'fs1') => door.take({ switch: name, document: '{}' });
const lives = (isLastTime: boolean): Answer => (isLastTime ? { effect: 'kept' } : 'lives');

it('a record waits for the events of its call a little', async () => {
  answers = () => (asked.length < 3 ? 'lives' : { effect: 'confirmed' });
  expect([await take(), asked]).toEqual([{ effect: 'confirmed' }, [false, false, false]]);
});

it('a record whose call lives on is kept, and those of the same switch after it do not wait', async () => {
  answers = lives;
  expect([await take(), asked.length]).toEqual([{ effect: 'kept' }, 8]);
  asked = [];
  expect([await take(), asked]).toEqual([{ effect: 'kept' }, [false, true]]);
  asked = [];
  await take('fs2');
  expect(asked).toHaveLength(8);
});

it('a record of a call that nobody announced waits for its events whatever else waited in vain', async () => {
  answers = lives;
  await take();
  asked = [];
  answers = (isLastTime) => (isLastTime ? { effect: 'billed' } : 'early');
  expect([await take(), asked.length]).toEqual([{ effect: 'billed' }, 8]);
});
