import { BlockList, isIP } from 'node:net';

/** Whether an address is one of these addresses or in one of these blocks. An IPv4 address in IPv6 clothes counts as IPv4. */
export function isAllowedAddress(ip: string, allowed: readonly string[]): boolean {
  const family = isIP(ip);
  return family !== 0 && blocksOf(allowed).check(ip, nameOf(family));
}

function blocksOf(allowed: readonly string[]): BlockList {
  const blocks = new BlockList();
  for (const text of allowed) {
    const [address = '', bits] = text.split('/');
    const family = isIP(address);
    // What is no address allows nobody in.
    if (family === 0) continue;
    if (bits === undefined) blocks.addAddress(address, nameOf(family));
    else blocks.addSubnet(address, Number(bits), nameOf(family));
  }
  return blocks;
}

function nameOf(family: number): 'ipv4' | 'ipv6' {
  return family === 4 ? 'ipv4' : 'ipv6';
}
