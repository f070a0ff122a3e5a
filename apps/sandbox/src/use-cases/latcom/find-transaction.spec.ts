import { describe, expect, it } from '@jest/globals';
import { FindTransaction } from './find-transaction.ts';
import { aLatcom } from './latcom.builder.ts';

describe('finding a transaction', () => {
  it('tells of a sale by either id, and nothing of another', async () => {
    const { books, faults, clock, sell } = aLatcom();
    const find = new FindTransaction(books, faults, clock);
    const transId = (await sell()).body['transId'] as string;
    expect(find.run('ORDER-1')).toEqual(find.run(transId));
    expect(find.run('ORDER-1')).toMatchObject({ manner: 'whole', body: { status: 'Success', transId } });
    expect(find.run('ORDER-2')).toEqual({ manner: 'whole' });
  });

  it('tells of the latest sale where an id was sent again', async () => {
    const { books, faults, clock, sell } = aLatcom();
    await sell();
    const again = (await sell()).body['transId'];
    expect(new FindTransaction(books, faults, clock).run('ORDER-1').body).toMatchObject({ transId: again });
  });

  it('knows a late sale only after its while', async () => {
    const { books, faults, clock, sell } = aLatcom();
    const find = new FindTransaction(books, faults, clock);
    await sell({ msisdn: '5512349923' });
    clock.pass(999);
    expect(find.run('ORDER-1').body).toBeUndefined();
    clock.pass(1);
    expect(find.run('ORDER-1').body).toMatchObject({ status: 'Success' });
  });

  it('cannot tell of a sale that it never decides on', async () => {
    const { books, faults, clock, sell } = aLatcom();
    await sell({ msisdn: '5512349925' });
    expect(new FindTransaction(books, faults, clock).run('ORDER-1')).toMatchObject({
      manner: 'server_error',
    });
  });

  it('calls a sale failed after a while that it had called a success', async () => {
    const { books, faults, clock, sell } = aLatcom();
    const find = new FindTransaction(books, faults, clock);
    expect((await sell({ msisdn: '5512349972' })).body).toMatchObject({ status: 'Success' });
    clock.pass(999);
    expect(find.run('ORDER-1').body).toMatchObject({ status: 'Success' });
    clock.pass(1);
    expect(find.run('ORDER-1').body).toMatchObject({ status: 'Fail', responseCode: '-129999' });
  });

  it('takes the manner of a script, once', () => {
    const { books, faults, clock } = aLatcom();
    const find = new FindTransaction(books, faults, clock);
    faults.add({ system: 'latcom', operation: 'find', behaviours: ['html'] });
    expect([find.run('X').manner, find.run('X').manner]).toEqual(['html', 'whole']);
  });
});
