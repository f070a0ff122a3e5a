import { describe, expect, it } from '@jest/globals';
import type { AnyRequest, CreatedOperator, NewOperator } from '@saldo/contracts';
import { seedAdmin } from './admin.ts';

/** A gateway that has operators in memory and makes each a password of its own. */
function aGateway() {
  const operators: CreatedOperator[] = [];
  const ask = async (request: AnyRequest, input: unknown): Promise<never> => {
    if (request.verb === 'list') return { data: operators } as never;
    const created = {
      ...(input as NewOperator),
      id: String(operators.length),
      disabled: false,
      created_at: new Date(0),
      password: `password-${operators.length + 1}`,
    };
    operators.push(created);
    return created as never;
  };
  return { operators, bus: { ask } };
}

describe('seedAdmin', () => {
  it('makes an admin in a home without operators, and shows his password in that start alone', async () => {
    const { operators, bus } = aGateway();
    expect(await seedAdmin(bus)).toEqual({
      label: 'admin',
      value: 'admin@saldo.local, password password-1 (shown this once)',
    });
    const later = await seedAdmin(bus);
    expect(operators).toHaveLength(1);
    expect(later.value).toBe(
      'admin@saldo.local (another password: npm run admin -- reset-password admin@saldo.local)',
    );
  });

  it('makes nobody where the first admin came from elsewhere, and names that one', async () => {
    const { operators, bus } = aGateway();
    const ana = { email: 'ana@example.com', name: 'Ana', role: 'admin' } as const;
    operators.push({ ...ana, id: 'a', disabled: false, created_at: new Date(0), password: 'x' });
    expect((await seedAdmin(bus)).value).toMatch(/^ana@example\.com \(/);
    expect(operators).toHaveLength(1);
  });
});
