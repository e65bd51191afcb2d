// /api/cases/{id}/chain and /evidence: whether the record of a case is whole, and the record itself, signed; the public keys.
import { createHash } from 'node:crypto';
import { isUnit, Problem } from '../../engine/index.ts';
import { findCase, readHistory } from '../store/cases.ts';
import { checkCase } from '../store/chain.ts';
import { caseId, noteRead } from './case-access.ts';
import { evidenceName, evidenceOf } from './case-evidence.ts';
import { defineRoute, FileAnswer, type Route } from './route.ts';

export const evidenceRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: '/api/cases/:id/chain',
    permission: 'case.read',
    summary: 'Whether the chain of hashes over everything that was done to a case holds, or where it breaks',
    response: 'ChainCheck',
    async handle(request) {
      const { services, scope } = request;
      const check = await checkCase(services.database, scope, caseId(request));
      if (check === undefined) throw new Problem('not-found');
      const { events, lastHash, breaks } = check;
      return {
        intact: breaks.length === 0,
        events,
        lastHash,
        checkedAt: services.clock.now(),
        breaks: breaks.map(({ seq, cause }) => ({ seq, cause })),
      };
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/cases/:id/evidence',
    permission: 'case.read',
    summary:
      'Everything that is known of a case as a signed archive, which anybody can check; that it was taken is noted',
    gives: 'file',
    async handle(request) {
      const { services, scope, actor } = request;
      const id = caseId(request);
      const [history, record] = [
        await readHistory(services.database, scope, id),
        await findCase(services.database, scope, id),
      ];
      if (!history || !record || !isUnit(record.case.subject)) throw new Problem('not-found');
      await noteRead(request, { id, unit: record.case.subject }, 'evidence');
      const bytes = await evidenceOf(
        services,
        record,
        history,
        { user: actor.user, name: actor.name },
        services.clock.now(),
      );
      return new FileAnswer({
        bytes,
        name: evidenceName(record.case),
        type: 'application/zip',
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/evidence/keys',
    permission: 'public',
    summary: 'The public keys with which this installation signs evidence',
    response: 'EvidenceKeys',
    async handle({ services: { evidence } }) {
      return {
        keys: [
          {
            algorithm: 'Ed25519' as const,
            key: Buffer.from(evidence.key).toString('base64'),
            fingerprint: evidence.fingerprint,
          },
        ],
      };
    },
  }),
];
