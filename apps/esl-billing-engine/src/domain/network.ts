/** An IP address with its network's length; an address alone is the network that has nothing else in it. */
export interface Network {
  readonly version: 4 | 6;
  readonly bits: bigint;
  readonly length: number;
}

/** An address or a network in CIDR notation; nothing for other text, and for a network with bits set beyond its length. */
export function parseNetwork(text: string): Network | undefined {
  const [address = '', suffix, ...rest] = text.split('/');
  const parsed = parseAddress(address);
  if (!parsed || rest.length > 0) return undefined;
  const width = widthOf(parsed.version);
  if (suffix !== undefined && !/^(0|[1-9][0-9]{0,2})$/.test(suffix)) return undefined;
  const length = suffix === undefined ? width : Number(suffix);
  if (length > width) return undefined;
  const host = (1n << BigInt(width - length)) - 1n;
  return (parsed.bits & host) === 0n ? { ...parsed, length } : undefined;
}

/** Whether an address is in a network. */
export function isWithin(address: Network, network: Network): boolean {
  if (address.version !== network.version || address.length < network.length) return false;
  const shift = BigInt(widthOf(network.version) - network.length);
  return address.bits >> shift === network.bits >> shift;
}

/** One text for each network, as PostgreSQL's `cidr` reads it. */
export function networkText({ version, bits, length }: Network): string {
  const [count, size] = version === 4 ? [4, 8n] : [8, 16n];
  const parts = Array.from({ length: count }, (_, i) => {
    const part = (bits >> (size * BigInt(count - 1 - i))) & ((1n << size) - 1n);
    return part.toString(version === 4 ? 10 : 16);
  });
  const address = parts.join(version === 4 ? '.' : ':');
  return length === widthOf(version) ? address : `${address}/${length}`;
}

function widthOf(version: 4 | 6): number {
  return version === 4 ? 32 : 128;
}

function parseAddress(text: string): Omit<Network, 'length'> | undefined {
  return text.includes(':') ? parseV6(text) : parseV4(text);
}

function parseV4(text: string): Omit<Network, 'length'> | undefined {
  const parts = text.split('.');
  const isPart = (part: string) => /^(0|[1-9][0-9]{0,2})$/.test(part) && Number(part) <= 255;
  if (parts.length !== 4 || !parts.every(isPart)) return undefined;
  return { version: 4, bits: parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n) };
}

function parseV6(text: string): Omit<Network, 'length'> | undefined {
  const [head = '', tail, ...rest] = text.split('::');
  if (rest.length > 0) return undefined;
  const groupsOf = (part: string) => (part === '' ? [] : part.split(':'));
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')];
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  if (!groups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return undefined;
  return { version: 6, bits: groups.reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n) };
}
