import { contracts, openapi, problemFacts, PROBLEM_STATUS } from '@saldo/contracts';
import type { ProblemCode } from '@saldo/contracts';
import { SwaggerModule } from '@nestjs/swagger';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** The API's own documents: `/openapi.json`, `/docs` for people, and a page for every problem code. */
export function serveDocuments(app: NestFastifyApplication, version: string): void {
  const document = openapi(contracts.routes, { version }) as unknown as OpenAPIObject;
  SwaggerModule.setup('docs', app, document, {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: 'Saldo API',
  });
  app
    .getHttpAdapter()
    .getInstance()
    .get<{ Params: { code: string } }>('/problems/:code', (request, reply) => {
      const { code } = request.params;
      if (!(code in PROBLEM_STATUS)) return reply.callNotFound();
      return reply.send(problemFacts(code as ProblemCode));
    });
}
