/** Whose password it is: what a stranger would try first. */
export interface PasswordOwner {
  readonly email: string;
  readonly name?: string;
}

const LENGTH_MIN = 12;

/** The commonest of at least 12 characters, by lists of passwords that became known. */
const COMMON: ReadonlySet<string> = new Set([
  '123456789012',
  '1234567890123',
  '12345678901234',
  '123456123456',
  '123123123123',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'qwertyuiop12',
  'qwertyuiop123',
  'qwerty123456',
  'password1234',
  'password12345',
  'password123456',
  'passwordpassword',
  'administrator',
  'administrador',
  'contraseña123',
  'contrasena123',
  'abcdefghijkl',
  'iloveyou1234',
  'letmein12345',
  'welcome12345',
  'changeme1234',
  'changemechangeme',
]);

/** Why a password must not be used, as the end of a sentence about it; nothing for one that may. */
export function weaknessOf(password: string, { email, name = '' }: PasswordOwner): string | undefined {
  const plain = password.normalize('NFC').toLowerCase();
  if ([...plain].length < LENGTH_MIN) return `must have at least ${LENGTH_MIN} characters`;
  const [mailbox = ''] = email.toLowerCase().split('@');
  if ([email.toLowerCase(), mailbox, name.toLowerCase()].includes(plain.trim()))
    return 'must be neither the e-mail address nor the name';
  if (new Set(plain).size < 4 || COMMON.has(plain)) return 'must not be one that everybody tries';
  return undefined;
}
