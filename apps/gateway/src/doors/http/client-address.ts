import { isIP } from 'node:net';

const MAPPED = '::ffff:';

/**
 * Where a request came from, as it is compared, counted and written down: without the zone of a link, an IPv4 address as
 * itself also where IPv6 carried it. What a proxy calls an address and is none is `unknown`.
 */
export function clientAddress(ip: string): string {
  const [address = ''] = ip.split('%');
  const family = isIP(address);
  if (family === 0) return 'unknown';
  const mapped = address.toLowerCase().startsWith(MAPPED) ? address.slice(MAPPED.length) : '';
  return isIP(mapped) === 4 ? mapped : address;
}
