/** An address as libcurl takes it: what stands before the `@` is no part of it, but who asks (HTTP Basic). */
export function withCredentials(address: string): { url: string; headers: Record<string, string> } {
  const url = new URL(address);
  const { username, password } = url;
  if (!username) return { url: address, headers: {} };
  const said = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  url.username = url.password = '';
  return { url: url.href, headers: { authorization: `Basic ${Buffer.from(said).toString('base64')}` } };
}
