import { prove } from '../prove.ts';
import { floatMoney } from './float-money.ts';

const path = 'apps/rating/src/domain/tariff.ts';

prove(floatMoney, {
  broken: {
    'a field': { [path]: 'export interface Tariff { price: number }' },
    'an optional field': { [path]: 'export interface Tariff { fee?: number | undefined }' },
    'a class': { [path]: 'export class Account { balance!: number }' },
    'a parameter': { [path]: 'export function hold(amount: number) { return amount; }' },
    'a name that ends so': { [path]: 'export interface Tariff { readonly connectionFee: number }' },
    'a name on the wire': { [path]: 'export class Account { earned_points!: number }' },
    'a list': { [path]: 'export interface Bill { readonly amount: readonly number[] }' },
  },
  tidy: {
    'micros as bigint': { [path]: 'export interface Tariff { priceMicros: bigint; amount: string }' },
    'a count': { [path]: 'export interface Card { pointsCount: number; balances: number }' },
    "a provider's own wire": {
      'apps/recharge/src/adapters/latcom/wire.ts': 'export interface Sale { amount: number }',
    },
  },
});
