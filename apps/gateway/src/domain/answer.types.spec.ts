import type { AnswerOnce } from '../use-cases/answer-once.ts';
import type { Answer, StreamedAnswer } from './answer.ts';

declare const once: AnswerOnce;
declare const use: Parameters<AnswerOnce['run']>[0];
declare const whole: Answer;
declare const streamed: StreamedAnswer;

void once.run(use, async () => whole);
// @ts-expect-error What is sent piece by piece cannot be kept and given again.
void once.run(use, async () => streamed);
