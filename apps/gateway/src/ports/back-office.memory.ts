import type { AnyRequest, Context, Input, Reply } from '@saldo/contracts';
import { BackOffice } from './back-office.ts';

type Answer = (input: never, actor: string) => object;

/** Answers as it was told to. A verb that nobody gave an answer for is a fault. */
export class MemoryBackOffice extends BackOffice {
  readonly asked: { readonly subject: string; readonly input: object; readonly actor: string }[] = [];
  private readonly answers = new Map<string, Answer>();

  on<R extends AnyRequest>(request: R, answer: (input: Input<R>, actor: string) => Reply<R>): void {
    this.answers.set(request.subject, answer);
  }

  override async ask<R extends AnyRequest>(
    { subject }: R,
    input: Input<R>,
    { actor }: Context,
  ): Promise<Reply<R>> {
    this.asked.push({ subject, input: input, actor });
    const answer = this.answers.get(subject);
    if (!answer) throw new Error(`nobody answers ${subject}`);
    return answer(input as never, actor) as Reply<R>;
  }
}
