import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Role } from '@saldo/contracts';
import { v7 } from 'uuid';
import type { Operators } from './operators.ts';

const NOON = new Date('2026-11-25T12:00:00.000Z');

/** What every implementation of the port must do. `open` gives one without anybody. */
export function operatorsContract(name: string, open: () => Promise<Operators>): void {
  describe(`${name} as Operators`, () => {
    let operators: Operators;
    const passwordHash = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA';
    const toKeep = (email: string, role: Role = 'finance') => ({ email, name: 'Ana', role, passwordHash });
    const added = async (email: string, role?: Role) => {
      const operator = await operators.add(toKeep(email, role), NOON);
      if (!operator) throw new Error(`${email} is taken`);
      return operator;
    };

    beforeEach(async () => {
      operators = await open();
    });

    it('finds whom it added, by id and by address in any case', async () => {
      const ana = await added('Ana@Example.com');
      expect(ana).toMatchObject({
        email: 'Ana@Example.com',
        role: 'finance',
        disabled: false,
        created_at: NOON,
      });
      const stored = { operator: ana, passwordHash, sessionVersion: 1 };
      expect(await operators.find(ana.id)).toEqual(stored);
      expect(await operators.findByEmail('ana@example.COM')).toEqual(stored);
      expect(await operators.find(v7())).toBeUndefined();
      expect(await operators.findByEmail('bob@example.com')).toBeUndefined();
    });

    it('gives an address to one person, whatever its case and however many ask at once', async () => {
      const asked = ['ana@example.com', 'ANA@example.com', 'Ana@Example.com'].map((email) =>
        operators.add(toKeep(email), NOON),
      );
      expect((await Promise.all(asked)).filter((operator) => operator)).toHaveLength(1);
      expect(await operators.all()).toHaveLength(1);
    });

    it('adds a first one only while there is nobody', async () => {
      expect(await operators.addFirst(toKeep('ana@example.com', 'admin'), NOON)).toMatchObject({
        role: 'admin',
      });
      expect(await operators.addFirst(toKeep('bob@example.com', 'admin'), NOON)).toBeUndefined();
      expect(await operators.all()).toHaveLength(1);
    });

    it('lists all, the oldest first', async () => {
      const [ana, bob] = [await added('ana@example.com'), await added('bob@example.com')];
      expect(await operators.all()).toEqual([ana, bob]);
    });

    it('changes role and state, and ends the sessions of whom it disables', async () => {
      const ana = await added('ana@example.com');
      const changed = await operators.change(ana.id, { role: 'viewer', disabled: false });
      expect(changed).toEqual({ ...ana, role: 'viewer' });
      expect(await operators.find(ana.id)).toMatchObject({ sessionVersion: 1 });
      await operators.change(ana.id, { role: 'viewer', disabled: true });
      expect(await operators.find(ana.id)).toMatchObject({ sessionVersion: 2, operator: { disabled: true } });
      expect(await operators.change(v7(), { role: 'viewer', disabled: false })).toBeUndefined();
    });

    it.each([
      { role: 'finance', disabled: false },
      { role: 'admin', disabled: true },
    ] as const)('does not let the last active admin become %j', async (terms) => {
      const [ana, bob] = [await added('ana@example.com', 'admin'), await added('bob@example.com', 'admin')];
      await operators.change(bob.id, { role: 'admin', disabled: true });
      expect(await operators.change(ana.id, terms)).toBe('last_admin');
      expect(await operators.find(ana.id)).toMatchObject({ operator: ana, sessionVersion: 1 });
      await operators.change(bob.id, { role: 'admin', disabled: false });
      expect(await operators.change(ana.id, terms)).toMatchObject(terms);
    });

    it('leaves one admin when two remove each other at once', async () => {
      for (let round = 0; round < 5; round += 1) {
        const [ana, bob] = [
          await added(`ana${round}@example.com`, 'admin'),
          await added(`bob${round}@example.com`, 'admin'),
        ];
        for (const { id, role } of await operators.all())
          if (role === 'admin' && id !== ana.id && id !== bob.id)
            await operators.change(id, { role: 'viewer', disabled: false });
        const results = await Promise.all(
          [ana, bob].map(({ id }) => operators.change(id, { role: 'viewer', disabled: false })),
        );
        expect(results.filter((result) => result === 'last_admin')).toHaveLength(1);
      }
    });

    it('ends sessions with a new password, and when it is told to', async () => {
      const ana = await added('ana@example.com');
      await operators.setPassword(ana.id, `${passwordHash}2`);
      expect(await operators.find(ana.id)).toMatchObject({
        passwordHash: `${passwordHash}2`,
        sessionVersion: 2,
      });
      await operators.endSessions(ana.id);
      expect(await operators.find(ana.id)).toMatchObject({ sessionVersion: 3 });
    });

    it('notes a login, but of nobody who changed since he was read', async () => {
      const ana = await added('ana@example.com');
      const read = await operators.find(ana.id);
      if (!read) throw new Error('not found');
      expect(await operators.loggedIn(read, NOON)).toMatchObject({ last_login_at: NOON });
      await operators.endSessions(ana.id);
      expect(await operators.loggedIn(read, NOON)).toBeUndefined();
    });

    it('notes no login of a disabled one', async () => {
      const ana = await added('ana@example.com');
      await operators.change(ana.id, { role: 'viewer', disabled: true });
      const read = await operators.find(ana.id);
      if (!read) throw new Error('not found');
      expect(await operators.loggedIn(read, NOON)).toBeUndefined();
    });
  });
}
