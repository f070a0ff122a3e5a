import { describe, expect, it } from '@jest/globals';
import { aSwitchRoom } from './switch-room.builder.ts';

const WISH = { caller: '100001', callee: '51170001', leg: 'leg-1' };

describe('AuthoriseHttpCall', () => {
  it('answers as the old engine did, the first time, again, and refused', async () => {
    const room = await aSwitchRoom();
    await room.books.anAccount('20.00', { number: '100001' });
    const ask = (change: object) => room.http.authorise.run({ ...WISH, ...change });
    expect(await ask({})).toMatchObject({
      authorised: true,
      reason: 'authorized',
      call: { paid_seconds: 324 },
    });
    expect(await ask({})).toMatchObject({ authorised: true, reason: 'authorized_existing' });
    expect(await ask({ leg: '2', direction: 'inbound' })).toMatchObject({ reason: 'authorized_inbound' });
    expect(await ask({ leg: '3', callee: '911' })).toMatchObject({ reason: 'authorized_emergency' });
    expect(await ask({ leg: '4', caller: '7' })).toEqual({
      ...{ authorised: false, reason: 'account_not_found', cause: 'CALL_REJECTED' },
    });
  });

  it('gives the same refusal to a leg that was refused before, whatever was paid in since', async () => {
    const room = await aSwitchRoom();
    const account = await room.books.anAccount('0', { number: '100001' });
    const refused = { authorised: false, reason: 'insufficient_balance' };
    expect(await room.http.authorise.run(WISH)).toMatchObject(refused);
    await room.books.topUp(account, '5.00');
    expect(await room.http.authorise.run(WISH)).toMatchObject(refused);
  });

  it('lets whoever is called pay for a toll-free number', async () => {
    const room = await aSwitchRoom();
    const account = await room.books.anAccount('20.00', { number: '180012345' });
    await room.http.authorise.run({ ...WISH, callee: '180012345' });
    expect(room.books.money(account).held).toBeGreaterThan(0n);
  });

  it('refuses a switch that is not known', async () => {
    const room = await aSwitchRoom();
    await expect(room.http.authorise.run({ ...WISH, switch: 'fs9' })).rejects.toMatchObject({
      ...{ code: 'switch_unknown', details: { pointer: '/switch' } },
    });
  });
});
