import { Controller, Inject } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';

/** A use-case class or port: what Nest provides under it. */
export type Token<T = unknown> = abstract new (...args: never[]) => T;

export type Instances<D extends readonly Token[]> = {
  [K in keyof D]: D[K] extends abstract new (...args: never[]) => infer T ? T : never;
};

export type Method = (message: unknown, context: unknown) => Promise<unknown>;

/** Makes a Nest controller class out of dependencies and the handlers built from them. No metadata of the compiler is needed. */
export function doorClass<H>(name: string, deps: readonly Token[], build: (deps: never) => H): DoorClass<H> {
  class Door {
    readonly handlers: H;
    constructor(...instances: unknown[]) {
      this.handlers = build(instances as never);
    }
  }
  Object.defineProperty(Door, 'name', { value: name });
  deps.forEach((dep, index) => Inject(dep)(Door, undefined, index));
  Controller()(Door);
  return Door;
}

export type DoorClass<H> = Type<{ readonly handlers: H }>;

/** Adds a method that Nest finds by its decorator; it takes the decoded message and its context. */
export function addMethod<H>(
  door: DoorClass<H>,
  {
    key,
    decorator,
    run,
  }: { key: string; decorator: MethodDecorator; run: (handlers: H, ...args: Parameters<Method>) => unknown },
): void {
  const method = function (this: { readonly handlers: H }, message: unknown, context: unknown): unknown {
    return run(this.handlers, message, context);
  };
  const descriptor = { value: method, writable: true, configurable: true, enumerable: false };
  Object.defineProperty(door.prototype, key, descriptor);
  Payload()(door.prototype as object, key, 0);
  Ctx()(door.prototype as object, key, 1);
  decorator(door.prototype as object, key, descriptor);
}

/** `['topup', 'door']` → `TopupDoor`, for Nest's own messages. */
export function className(...words: readonly string[]): string {
  return words
    .flatMap((word) => word.split(/[^A-Za-z0-9]+/))
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
