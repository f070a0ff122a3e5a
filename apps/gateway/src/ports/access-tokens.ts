import type { AccessToken } from '@saldo/contracts';
import type { TokenParts } from '../domain/access-token.ts';

export interface AccessTokenTerms {
  readonly operator: string;
  readonly label: string;
  readonly expiresAt: Date;
}

export interface NewToken {
  readonly token: AccessToken;
  /** Leaves only this once. */
  readonly parts: TokenParts;
}

/** Tokens of programs that act as operators. */
export abstract class AccessTokens {
  abstract issue(terms: AccessTokenTerms, now: Date): Promise<NewToken>;
  /** The operator that a valid token acts for, and notes its use; how long the answer takes does not tell why there is none. */
  abstract operatorOf(presented: TokenParts, now: Date): Promise<string | undefined>;
  /** The newest first; of one operator, or of all. */
  abstract list(operator?: string): Promise<AccessToken[]>;
  /** Revoking again answers the same. Nothing for a token that is not there, or not the given operator's. */
  abstract revoke(id: string, now: Date, operator?: string): Promise<AccessToken | undefined>;
}
