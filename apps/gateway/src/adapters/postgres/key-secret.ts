import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import type { Mode } from '@saldo/contracts';
import { KEY_ALPHABET, KEY_ID_LENGTH, KEY_RANDOM_LENGTH, sealKey } from '../../domain/api-key.ts';
import type { ApiKey } from '../../domain/api-key.ts';

/** A new key from the system's own randomness. */
export function mintKey(mode: Mode): ApiKey {
  return sealKey({ mode, id: randomText(KEY_ID_LENGTH), random: randomText(KEY_RANDOM_LENGTH) });
}

/** One round of SHA-256: the secret is random and long, so there is nothing to guess that slowness would protect. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Compares in constant time. */
export function isSecretOf(secret: string, hash: Buffer): boolean {
  return timingSafeEqual(hashSecret(secret), hash);
}

function randomText(length: number): string {
  return Array.from({ length }, () => KEY_ALPHABET[randomInt(KEY_ALPHABET.length)]).join('');
}
