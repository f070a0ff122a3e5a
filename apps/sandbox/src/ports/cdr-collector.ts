/** Whoever collects what the switch writes about its calls. */
export abstract class CdrCollector {
  /** True when it took the document: any other answer, and none, is a failure. */
  abstract take(document: { readonly name: string; readonly body: string }): Promise<boolean>;
}
