import { describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

import { Clock, SystemClock } from './clock.ts';
import { bind, provide, token, wire } from './wire.ts';

abstract class Greeting {
  abstract greet(name: string): string;
}
class PoliteGreeting extends Greeting {
  constructor(private readonly word: string) {
    super();
  }
  greet(name: string): string {
    return `${this.word} ${name}`;
  }
}
class Greet {
  constructor(
    readonly greeting: Greeting,
    readonly clock: Clock,
  ) {}
}

async function build<T>(wanted: abstract new (...args: never[]) => T, providers: Provider[]): Promise<T> {
  class TestModule {}
  Module({ providers })(TestModule);
  const context = await NestFactory.createApplicationContext(TestModule, {
    logger: false,
    abortOnError: false,
  });
  return context.get<T>(wanted);
}

describe('wire', () => {
  const word = token<string>('word');
  const providers = [
    wire(Greet, Greeting, Clock),
    bind(Greeting, PoliteGreeting).from(word),
    provide(word, () => Promise.resolve('Good day')),
    { provide: Clock, useClass: SystemClock },
  ];

  it('builds plain classes from their ports in Nest, without a decorator', async () => {
    const greet = await build(Greet, providers);
    expect(greet.greeting.greet('Ana')).toBe('Good day Ana');
    expect(greet.greeting).toBeInstanceOf(PoliteGreeting);
    expect(greet.clock.now()).toBeInstanceOf(Date);
  });

  it('does not start when a dependency is provided by nobody, and names it', async () => {
    await expect(build(Greet, providers.slice(0, 3))).rejects.toThrow(/Clock/);
  });
});
