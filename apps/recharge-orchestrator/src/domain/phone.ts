import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Product } from './product.ts';

/**
 * Whether a network of the product's country can have this number. The Mexican `+521…` of before 2019 is refused:
 * it is not a number any more, and guessing that the 1 is to be dropped could credit a stranger.
 */
export function isNumberOf(phone: string, country: Product['country']): boolean {
  const parsed = parsePhoneNumberFromString(phone);
  return parsed?.country === country && parsed.isValid() && parsed.number === phone;
}
