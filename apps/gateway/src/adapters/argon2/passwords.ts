import { randomInt, randomUUID } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Passwords } from '../../ports/passwords.ts';

/** Argon2id, version 19, as OWASP recommends it: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Without letters and digits that a person takes for each other. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 5;
const GROUP_LENGTH = 4;

export class Argon2Passwords extends Passwords {
  /** What an unknown person's password is compared with; made at the start, so that the first comparison is not a longer one. */
  private readonly nobody = hash(randomUUID(), COST);

  override hash(password: string): Promise<string> {
    return hash(password.normalize('NFC'), COST);
  }

  override async isRight(password: string, kept: string | undefined): Promise<boolean> {
    const isRight = await verify(kept ?? (await this.nobody), password.normalize('NFC'));
    return kept !== undefined && isRight;
  }

  /** Five groups of four: 99 bits. */
  override invent(): string {
    const letter = () => ALPHABET[randomInt(ALPHABET.length)];
    const group = () => Array.from({ length: GROUP_LENGTH }, letter).join('');
    return Array.from({ length: GROUPS }, group).join('-');
  }
}
