import { expect, it } from '@jest/globals';
import { aTaecel, anOrder } from './taecel.builder.ts';

async function sold(referencia = '6680000001') {
  const taecel = aTaecel();
  const { body } = await taecel.request.run(anOrder({ referencia }));
  const { transID } = (body as { data: { transID: string } }).data;
  return { ...taecel, transID };
}

it('makes the caller wait until the network has answered, and then tells what is true', async () => {
  const { check, clock, transID } = await sold();
  expect(check.run(transID)).toMatchObject({ waitMs: 5, body: { data: { Status: 'Exitosa' } } });
  clock.pass(3);
  expect(check.run(transID).waitMs).toBe(2);
  clock.pass(60_000);
  expect(check.run(transID)).toMatchObject({ waitMs: 0, body: { data: { Status: 'Exitosa' } } });
});

it('spoils only the first answer, or every one, as the number asks', async () => {
  const once = await sold('6680009945');
  expect(typeof once.check.run(once.transID).body).toBe('string');
  expect(once.check.run(once.transID).body).toMatchObject({ success: true });
  const ever = await sold('6680009980');
  for (const _ of [1, 2])
    expect(ever.check.run(ever.transID).body).toMatchObject({ data: { Monto: '$20.00' } });
});

it('takes the script of a number, and waits for nobody whom it does not know', async () => {
  const { check, faults, transID } = await sold();
  faults.add({ system: 'taecel', operation: 'StatusTXN', msisdn: '6680000001', behaviours: ['silence'] });
  expect(check.run('other')).toMatchObject({ answer: 'whole', waitMs: 0, body: { success: false } });
  expect([check.run(transID).answer, check.run(transID).answer]).toEqual(['hang', 'whole']);
});
