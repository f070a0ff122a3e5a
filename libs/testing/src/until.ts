export { until } from '@saldo/fleet';
export type { Patience } from '@saldo/fleet';
