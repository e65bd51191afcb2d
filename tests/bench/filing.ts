// A month in which everybody files the day it is due: opened, filled in by the engine and committed in bulk.
import { fireDue, type Outcome, Problem, send, unitOf } from '../../engine/index.ts';
import type { CaseDefinitionSource } from '../../server/store/case-definitions.ts';
import { type CaseRow, caseOf } from '../../server/store/case-rows.ts';
import { type Change, commitChanges } from '../../server/store/commit.ts';
import { formContext, policyOn } from '../../server/store/form-context.ts';
import { openPeriod } from '../../server/store/periods.ts';
import { example, type Ground } from './ground.ts';

/** Whoever files for every unit. */
export const filer = {
  user: 'bench',
  name: 'bench',
  grants: [{ role: 'respondent', scope: 'nation' as const, id: '*' }],
};

type Definitions = ReturnType<CaseDefinitionSource['of']>;

/**
 * Opens a month of `monthly-production` and files every return that is expected.
 * @param goOn what else happens to a case that was filed at an instant, in the same commit
 */
export async function fileMonth(
  { services, owner }: Ground,
  period: string,
  goOn: (sent: Outcome, definitions: Definitions, filed: string) => Outcome = (sent) => sent,
): Promise<void> {
  const { source, keys, opening } = services.cases;
  await openPeriod(opening, 'monthly-production', period, 'bench', services.clock.now());
  const policy = services.definitions.inForce('policy', 'directive', period)!.definition;
  const data = { answers: example.when.answers, declaration: true };
  for (;;) {
    const rows = await owner<CaseRow[]>`
      select id, subject, body, last_hash from cases where state = 'expected' limit 500`;
    if (rows.length === 0) return;
    const changes = rows.map((row): Change => {
      const given = caseOf(row);
      const definitions = source.of(given.collection, given.pins);
      const filed = new Date(Date.parse(given.due ?? '') - 3_600_000).toISOString();
      const context = formContext(
        { unit: unitOf(given), period: given.period },
        { previous: null, lastYear: null },
        policyOn(policy, filed),
      );
      const sent = send(definitions, given, { type: 'SUBMIT', data, context }, filer, filed);
      if (sent instanceof Problem) throw sent;
      const outcome = goOn(sent, definitions, filed);
      return { expected: given.version, lastHash: row.last_hash, outcome };
    });
    await commitChanges(services.database.engine, changes, keys);
  }
}

/** Silence approves, at every stage. */
export function deemed(sent: Outcome, definitions: Definitions, filed: string): Outcome {
  const later = new Date(Date.parse(filed) + 30 * 86_400_000).toISOString();
  const fired = fireDue(definitions, sent.case, later);
  return {
    case: fired.case,
    events: [...sent.events, ...fired.events],
    effects: [...sent.effects, ...fired.effects],
  };
}
