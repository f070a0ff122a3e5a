import type { CallAccount } from '../domain/call-account.ts';
import { normaliseCaller } from '../domain/caller-identity.ts';
import type { Evidence } from '../domain/evidence.ts';
import { isWithin, parseNetwork } from '../domain/network.ts';
import type { MemoryCallAccounts } from './call-accounts.memory.ts';
import { Payers } from './payers.ts';
import type { Payer } from './payers.ts';

/** Who pays, over the fake of accounts. */
export class MemoryPayers extends Payers {
  constructor(private readonly accounts: MemoryCallAccounts) {
    super();
  }

  override async identify(evidence: readonly Evidence[]): Promise<Payer | undefined> {
    for (const one of evidence) {
      const account = this.named(one);
      if (account) return this.payerOf(account);
    }
    return undefined;
  }

  override async find(id: string): Promise<Payer | undefined> {
    const account = this.accounts.row(id);
    return account && this.payerOf(account);
  }

  private named({ kind, value }: Evidence): CallAccount | undefined {
    const all = this.accounts.all();
    switch (kind) {
      case 'account':
        return all.find((account) => account.number === value || account.id === value);
      case 'user':
        return known(all, 'user', value);
      case 'caller':
        return known(all, 'caller', normaliseCaller(value));
      case 'address':
        return narrowest(all, value);
    }
  }

  private payerOf(account: CallAccount): Payer {
    const { creditLimitMicros: _credit, lowBalanceMicros: _low, identities: _by, ...rest } = account;
    const { name: _name, phone: _phone, plan: _plan, createdAt: _made, updatedAt: _changed, ...terms } = rest;
    return { ...terms, availableMicros: this.accounts.purse(account.id).availableMicros };
  }
}

function known(all: readonly CallAccount[], kind: 'user' | 'caller', value: string): CallAccount | undefined {
  return all.find(({ identities }) => identities.some((one) => one.kind === kind && one.value === value));
}

function narrowest(all: readonly CallAccount[], value: string): CallAccount | undefined {
  const address = parseNetwork(value);
  if (!address) return undefined;
  const matches = all.flatMap((account) =>
    account.identities.flatMap((one) => {
      const network = one.kind === 'address' ? parseNetwork(one.value) : undefined;
      return network && isWithin(address, network) ? [{ account, length: network.length }] : [];
    }),
  );
  return matches.sort((a, b) => b.length - a.length)[0]?.account;
}
