import { Passwords } from './passwords.ts';

/** Passwords that hide nothing, for tests that need no slowness. */
export class MemoryPasswords extends Passwords {
  private count = 0;

  override async hash(password: string): Promise<string> {
    return `$argon2id$fake$${password}`;
  }

  override async isRight(password: string, hash: string | undefined): Promise<boolean> {
    return hash === `$argon2id$fake$${password}`;
  }

  override invent(): string {
    this.count += 1;
    return `invented-password-${this.count}`;
  }
}
