/** Who a key stands for. */
export interface Holder {
  readonly key: string;
  readonly account: string;
}
