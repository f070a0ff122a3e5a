const E164 = /(?<![\d+])(?:\+|%2B)([1-9]\d{7,14})(?!\d)/gi;
const PHONE_FIELD = /(\\?"[a-z_]*(?:msisdn|phone)\\?":\s*\\?"?)(\d{8,15})(?!\d)/gi;
const URL_PASSWORD = /(:\/\/[^\s"/@:]*):[^\s"/@]+@/g;

/** `+525512345678` → `+52******5678`: enough to recognise a number, not to call it. Accepts E.164 with or without its plus. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/^\+/, '');
  const plus = phone.startsWith('+') ? '+' : '';
  return `${plus}${digits.slice(0, 2)}${'*'.repeat(Math.max(0, digits.length - 6))}${digits.slice(-4)}`;
}

/**
 * A finished log line, or any text on its way out, with phone numbers and passwords in URLs masked by what they look like:
 * redaction by path cannot see into messages and stacks. Bare digits are a phone only in a field that says so.
 */
export function maskLine(line: string): string {
  return line
    .replace(E164, (_, digits: string) => `+${maskPhone(digits)}`)
    .replace(PHONE_FIELD, (_, field: string, digits: string) => field + maskPhone(digits))
    .replace(URL_PASSWORD, '$1:***@');
}
