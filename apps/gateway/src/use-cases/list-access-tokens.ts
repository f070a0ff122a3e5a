import type { AccessTokenList, Operator } from '@saldo/contracts';
import type { AccessTokens } from '../ports/access-tokens.ts';

/** Answers an operator's tokens, and an admin those of all. */
export class ListAccessTokens {
  constructor(private readonly tokens: AccessTokens) {}

  async run({ id, role }: Operator): Promise<AccessTokenList> {
    return { data: await this.tokens.list(role === 'admin' ? undefined : id) };
  }
}
