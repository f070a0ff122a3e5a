import { Controller, Delete, Get, Inject, Post, Put, Req, Res } from '@nestjs/common';
import type { Type } from '@nestjs/common';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- variance: a class of any constructor
export type Token<T = unknown> = abstract new (...args: any[]) => T;
export type Instances<D extends readonly Token[]> = { [I in keyof D]: InstanceType<D[I]> };

/** Where a door stands; parameters of the path as OpenAPI writes them. */
export interface Address {
  readonly method: keyof typeof METHODS;
  readonly path: string;
}

const METHODS = { GET: Get, POST: Post, PUT: Put, DELETE: Delete } as const;

/** Makes a Nest controller of a class whose method `answer` takes a request and a reply, given these in its constructor. */
export function mount(door: Type, { method, path }: Address, deps: readonly Token[]): void {
  Object.defineProperty(door, 'name', { value: `${method} ${path}` });
  deps.forEach((dep, index) => Inject(dep)(door, undefined, index));
  const prototype = door.prototype as object;
  const answer = Object.getOwnPropertyDescriptor(prototype, 'answer') as PropertyDescriptor;
  Req()(prototype, 'answer', 0);
  Res()(prototype, 'answer', 1);
  METHODS[method](path.replace(/\{(\w+)\}/g, ':$1'))(prototype, 'answer', answer);
  Controller()(door);
}
