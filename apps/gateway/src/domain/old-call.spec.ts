import { describe, expect, it } from '@jest/globals';
import { readOldCall, readOldCallEnd } from './old-call.ts';

const asked = { caller: '100001', callee: '51983000001', uuid: 'leg-1', direction: 'outbound' };

describe('a call of the former engine', () => {
  it('is read as its dialplan asks', () => {
    expect(readOldCall(asked)).toEqual({
      fits: true,
      value: { caller: '100001', callee: '51983000001', leg: 'leg-1', direction: 'outbound' },
    });
  });

  it.each([undefined, null, ''])('may come without a leg and a direction: %j', (absent) => {
    expect(readOldCall({ ...asked, uuid: absent, direction: absent })).toEqual({
      fits: true,
      value: { caller: '100001', callee: '51983000001' },
    });
  });

  it.each([
    [' 51983000001', '+51983000001'],
    ['+51983000001', '+51983000001'],
    [51983000001, '51983000001'],
  ])('keeps the plus sign that a query made a blank of: %j', (callee, dialled) => {
    expect(readOldCall({ ...asked, callee })).toMatchObject({ value: { callee: dialled } });
  });

  it.each([
    { caller: undefined },
    { callee: '' },
    { callee: '   ' },
    { caller: 'x'.repeat(65) },
    { callee: '51\n98' },
    { callee: ['51', '52'] },
    { uuid: 'x'.repeat(121) },
    { uuid: 7 },
    { direction: 'sideways' },
  ])('is refused with %j', (change) => {
    expect(readOldCall({ ...asked, ...change })).toMatchObject({ fits: false });
  });

  it.each([undefined, null, 'text', []])('is refused when it is none: %j', (fields) => {
    expect(readOldCall(fields)).toMatchObject({ fits: false });
  });
});

describe('the end of a call of the former engine', () => {
  it.each([
    [45, 45_000_000],
    ['45', 45_000_000],
    [0, 0],
    [604_800, 604_800_000_000],
  ])('lasts %j seconds, whatever it is said to cost', (actual_billsec, durationUs) => {
    expect(readOldCallEnd({ call_uuid: 'leg-1', actual_cost: 'a lot', actual_billsec })).toEqual({
      fits: true,
      value: { leg: 'leg-1', durationUs },
    });
  });

  it.each([-1, 1.5, '1e3', ' 5', '', null, undefined, [5], true, 604_801])(
    'is refused with %j seconds',
    (actual_billsec) => {
      expect(readOldCallEnd({ call_uuid: 'leg-1', actual_billsec })).toMatchObject({ fits: false });
    },
  );

  it.each([undefined, '', 7, 'x'.repeat(121)])('is refused for the leg %j', (call_uuid) => {
    expect(readOldCallEnd({ call_uuid, actual_billsec: 1 })).toMatchObject({ fits: false });
  });
});
