import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BEHAVIOURS } from './domain/behaviour.ts';
import { SandboxOnWire } from './sandbox.builder.ts';

let sandbox: SandboxOnWire;
beforeAll(async () => (sandbox = await SandboxOnWire.open({ SALDO_SANDBOX_LATCOM_FLOAT: '50.00' })));
afterAll(() => sandbox.stop());
beforeEach(() => sandbox.post('/_sandbox/reset', {}));

const script = (body: object) => sandbox.post('/_sandbox/faults', body);
const told = async (response: Response) => ((await response.json()) as { status: unknown }).status;
const float = async () => (await fetch(`${sandbox.url}/_sandbox/latcom/float`)).json();

describe('a script', () => {
  it('decides the next sales in order, and then the phone decides again', async () => {
    await script({ behaviours: ['decline_product', 'server_error_after_effect'] });
    expect(await told(await sandbox.sell())).toBe('Fail');
    expect((await sandbox.sell()).status).toBe(500);
    expect(await told(await sandbox.sell())).toBe('Success');
  });

  it('for one phone leaves the others alone and goes before one for all', async () => {
    await script({ behaviours: ['server_error_before_effect'] });
    await script({ msisdn: '5511111111', behaviours: ['decline_product'] });
    expect(await told(await sandbox.sell({ targetMSISDN: '5511111111' }))).toBe('Fail');
    expect((await sandbox.sell({ targetMSISDN: '5522222222' })).status).toBe(500);
  });

  it('for status queries spoils their answers and nothing else', async () => {
    await script({ operation: 'find', behaviours: ['html', 'server_error_before_effect', 'unauthorized'] });
    await sandbox.sell();
    expect((await sandbox.find('ORDER-1')).headers.get('content-type')).toContain('text/html');
    expect((await sandbox.find('ORDER-1')).status).toBe(500);
    expect((await sandbox.find('ORDER-1')).status).toBe(401);
    expect(await told(await sandbox.find('ORDER-1'))).toBe('Success');
  });

  it('for logins spoils the next one', async () => {
    await script({ operation: 'log_in', behaviours: ['server_error_before_effect'] });
    expect([(await sandbox.logIn()).status, (await sandbox.logIn()).status]).toEqual([500, 200]);
  });

  it('can refuse a good token once, with nothing sold', async () => {
    await script({ behaviours: ['unauthorized'] });
    expect((await sandbox.sell()).status).toBe(401);
    expect(await sandbox.deliveries()).toEqual([]);
  });

  it.each([
    ['behaviours', { behaviours: ['no_such'] }],
    ['behaviours', { behaviours: [] }],
    ['behaviours', {}],
    ['operation', { operation: 'pay', behaviours: ['success'] }],
    ['the body', []],
    ['system', { system: 'elsewhere', behaviours: ['success'] }],
  ])('with wrong %s is a 400 that names it', async (field, body) => {
    const response = await script(body);
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: expect.stringContaining(field) },
    ]);
  });

  it('is forgotten by a reset', async () => {
    await script({ behaviours: ['decline_product'] });
    await sandbox.post('/_sandbox/reset', {});
    expect(await told(await sandbox.sell())).toBe('Success');
  });
});

describe('the record of deliveries', () => {
  it('is narrowed by our id and by phone', async () => {
    await sandbox.sell({ dist_transid: 'A', targetMSISDN: '5511111111' });
    await sandbox.sell({ dist_transid: 'B', targetMSISDN: '5522222222' });
    expect(await sandbox.deliveries('?dist_transid=A')).toMatchObject([{ dist_transid: 'A' }]);
    expect(await sandbox.deliveries('?msisdn=5522222222')).toMatchObject([{ dist_transid: 'B' }]);
    expect(await sandbox.deliveries('?dist_transid=A&msisdn=5522222222')).toEqual([]);
  });

  it('refuses a filter it does not have, rather than answering everything', async () => {
    expect((await fetch(`${sandbox.url}/_sandbox/latcom/deliveries?phone=1`)).status).toBe(400);
  });

  it('finds a transaction by their id as well as by ours', async () => {
    const { transId } = (await (await sandbox.sell()).json()) as { transId: string };
    expect(await (await sandbox.find(transId)).json()).toMatchObject({ distTransid: 'ORDER-1', transId });
  });
});

describe('the wallet', () => {
  it('pays for what is delivered, and refuses when it is empty', async () => {
    await sandbox.sell({ amount: 30 });
    expect(await float()).toEqual({ amount: '20.00', currency: 'MXN' });
    expect(await (await sandbox.sell({ amount: 20.01 })).json()).toMatchObject({ responseCode: '-120008' });
    expect(await told(await sandbox.sell({ amount: 20 }))).toBe('Success');
    expect(await float()).toEqual({ amount: '0.00', currency: 'MXN' });
  });

  it('gets back what is reversed', async () => {
    await sandbox.sell({ targetMSISDN: '5512349970', amount: 30 });
    expect(await float()).toEqual({ amount: '20.00', currency: 'MXN' });
    sandbox.clock.pass(60_000);
    expect(await float()).toEqual({ amount: '50.00', currency: 'MXN' });
  });

  it('can be filled and emptied', async () => {
    await sandbox.sell({ amount: 30 });
    const set = (amount: unknown) => sandbox.send('PUT', '/_sandbox/latcom/float', { body: { amount } });
    expect(await (await set('1000.50')).json()).toEqual({ amount: '1000.50', currency: 'MXN' });
    expect([(await set(5)).status, (await set('1e3')).status]).toEqual([400, 400]);
    await set('0.00');
    expect(await (await sandbox.sell()).json()).toMatchObject({ responseCode: '-120008' });
  });
});

it('lists every behaviour, so that nobody has to read the source', async () => {
  const { behaviours } = (await (await fetch(`${sandbox.url}/_sandbox/behaviours`)).json()) as {
    behaviours: { name: string }[];
  };
  expect(behaviours.map(({ name }) => name)).toEqual(Object.keys(BEHAVIOURS));
});

it('refuses an id that was already used, where it is told to be so', async () => {
  const strict = await SandboxOnWire.open({ SALDO_SANDBOX_LATCOM_REPEAT: 'refuse' });
  await strict.sell();
  expect(await (await strict.sell()).json()).toMatchObject({ status: 'Fail', responseCode: '-120090' });
  expect(await strict.deliveries()).toHaveLength(1);
  await strict.stop();
});

it('stops at once though a request hangs', async () => {
  const stuck = await SandboxOnWire.open({ SALDO_SANDBOX_HANG_MS: '600000' });
  const hung = stuck.sell({ targetMSISDN: '5512349922' }).catch((error: Error) => error);
  for (let tries = 0; tries < 1_000 && (await stuck.deliveries()).length === 0; tries++);
  expect(await stuck.deliveries()).toHaveLength(1);
  await stuck.stop();
  expect(await hung).toMatchObject({ message: 'fetch failed' });
});
