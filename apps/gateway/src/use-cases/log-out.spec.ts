import { describe, expect, it } from '@jest/globals';
import { LogOut } from './log-out.ts';
import { anOffice } from './office.builder.ts';

describe('LogOut', () => {
  it('ends every session, and none of anybody else', async () => {
    const office = anOffice();
    const ana = await office.employ('ana@example.com');
    await office.employ('bob@example.com');
    const his = [await office.enter('ana@example.com'), await office.enter('ana@example.com')];
    const other = await office.enter('bob@example.com');
    await new LogOut(office.operators).run(ana);
    for (const session of his) expect(await office.authenticate.run({ session })).toBeUndefined();
    expect(await office.authenticate.run({ session: other })).toBeDefined();
  });
});
