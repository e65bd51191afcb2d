// /api/openapi.json: the routes as they are registered, with wire.schema.json's bodies and views.
import wire from '../wire.schema.json' with { type: 'json' };
import { defineRoute, type Route, type ViewName } from './route.ts';

type Schema = Record<string, unknown>;

/** @param routes all of the application, this one excepted */
export function openapiRoute(routes: readonly Route[]): Route {
  const document = openapiOf(routes);
  return defineRoute({
    method: 'GET',
    path: '/api/openapi.json',
    permission: 'public',
    summary: 'This description',
    response: 'Json',
    async handle() {
      return JSON.parse(document);
    },
  });
}

function openapiOf(routes: readonly Route[]): string {
  const paths: Record<string, Schema> = {};
  for (const route of [...routes].sort((one, other) => (one.path < other.path ? -1 : 1))) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Daftar', version: '1', description: wire.description },
    paths,
    components: {
      schemas: readdressed(wire.$defs),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'daftar.session_token' },
        returnKey: { type: 'http', scheme: 'bearer', description: 'A key of /api/return-keys' },
      },
    },
  });
}

function operationOf(route: Route): Schema {
  const parameters = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const queries = Object.entries(route.query ?? {}).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    ...(description === undefined ? {} : { description }),
    schema,
  }));
  const headers =
    route.method === 'GET' ? [] : [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string' } }];
  return {
    summary: route.summary,
    tags: [route.path.split('/')[2] ?? ''],
    ...(route.permission === 'public'
      ? {}
      : {
          security: [{ session: [] }, ...(route.byKey === true ? [{ returnKey: [] }] : [])],
          'x-permission': route.permission,
        }),
    parameters: [...parameters, ...queries, ...headers],
    ...(route.takes !== undefined ? { requestBody: { required: true, content: file } } : {}),
    ...(route.body === undefined
      ? {}
      : { requestBody: { required: true, content: json(schemaOf(route.body)) } }),
    responses: {
      ...(route.gives === 'file' ? { 200: { description: 'The file', content: file } } : {}),
      ...(route.gives === 'file'
        ? {}
        : route.response === undefined
          ? { 204: { description: 'Done' } }
          : { [route.status ?? 200]: { description: 'Done', content: json(schemaOf(route.response)) } }),
      default: {
        description: 'A problem (RFC 9457)',
        content: { 'application/problem+json': { schema: schemaOf('ProblemView') } },
      },
    },
  };
}

const file = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };

function json(schema: Schema): Schema {
  return { 'application/json': { schema } };
}

function schemaOf(name: ViewName): Schema {
  if (name.endsWith('[]'))
    return { type: 'array', items: { $ref: `#/components/schemas/${name.slice(0, -2)}` } };
  return { $ref: `#/components/schemas/${name}` };
}

function readdressed(schemas: unknown): unknown {
  return JSON.parse(JSON.stringify(schemas).replaceAll('"#/$defs/', '"#/components/schemas/'));
}
