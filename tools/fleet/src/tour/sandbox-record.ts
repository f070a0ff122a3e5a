interface Delivery {
  readonly dist_transid: string;
}

/** What the sandbox's Latcom truly delivered for these orders, by its own record. */
export async function deliveriesOf(sandbox: string, orders: readonly string[]): Promise<readonly Delivery[]> {
  const answer = await fetch(`${sandbox}/_sandbox/latcom/deliveries`);
  const { deliveries } = (await answer.json()) as { deliveries: readonly Delivery[] };
  return deliveries.filter(({ dist_transid }) => orders.includes(dist_transid));
}
