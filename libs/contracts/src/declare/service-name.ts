/** The services as subjects, credentials and logs name them. */
export const SERVICES = ['gateway', 'recharge', 'rating', 'billing', 'monitor'] as const;

export type ServiceName = (typeof SERVICES)[number];
