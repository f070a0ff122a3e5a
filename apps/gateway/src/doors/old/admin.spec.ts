import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { adjustment, refusal } from '@saldo/contracts';
import { formatToken } from '../../domain/access-token.ts';
import { GatewayApp } from '../../gateway-app.fixture.ts';
import { approve } from '../../ports/adjustments.builder.ts';

describe('add-credit of the old interface in the audit log', () => {
  let gateway: GatewayApp;
  let token = '';

  beforeEach(async () => {
    gateway = await GatewayApp.open();
    const { partner, clock, operators, tokens, oldCredentials } = gateway;
    const terms = { email: 'ana@example.com', name: 'Ana', role: 'finance', passwordHash: 'x' } as const;
    const added = await operators.add(terms, clock.now());
    const expiresAt = new Date(clock.now().getTime() + 60_000);
    const { parts } = await tokens.issue({ operator: added?.id ?? '', label: 'x', expiresAt }, clock.now());
    token = formatToken(parts);
    await oldCredentials.set({ customerId: 'relier', key: 'the-old-key' }, { partner, account: partner });
  });

  afterEach(() => gateway.close());

  const addCredit = () =>
    gateway.ask({
      method: 'POST',
      url: '/api/admin/add-credit',
      headers: { 'x-admin-key': token, 'content-type': 'application/json' },
      payload: { customer_id: 'relier', amount: 5 },
    });
  const phases = () => gateway.audit.events.map(({ phase }) => phase);

  it('is asked and done', async () => {
    gateway.backOffice.on(adjustment.request, ({ id }, actor) => approve({ id }, actor));
    expect((await addCredit()).status).toBe(200);
    expect(phases()).toEqual(['asked', 'done']);
  });

  it('is asked and refused', async () => {
    gateway.backOffice.on(adjustment.request, () => {
      throw refusal(adjustment.request, 'insufficient_funds');
    });
    expect((await addCredit()).status).toBe(403);
    expect(phases()).toEqual(['asked', 'refused']);
  });

  it('stays as asked alone where nobody knows what became of it', async () => {
    gateway.backOffice.on(adjustment.request, () => {
      throw new Error('the bus went away');
    });
    expect((await addCredit()).status).toBe(500);
    expect(phases()).toEqual(['asked']);
  });
});
