// Returns that were filed without anybody typing: through the engine, in bulk, as a test needs thousands.
import { Problem, send, unitOf } from '../../engine/index.ts';
import { type CaseRow, caseOf } from '../../server/store/case-rows.ts';
import { type Change, commitChanges } from '../../server/store/commit.ts';
import { formContext, policyOn } from '../../server/store/form-context.ts';
import { cementAnswers, type Ministry } from './ministry.ts';

/** Files what is owed now, of every unit, with the answers of the example. @returns how many */
export async function fileAll({ services, database }: Ministry): Promise<number> {
  const { source, keys } = services.cases;
  const now = services.clock.now();
  const answers = cementAnswers();
  const policy = services.definitions.versions('policy', 'directive').at(-1);
  if (policy === undefined) throw new Error('No policy is published');
  const rows = await database.owner<CaseRow[]>`
    select c.id, c.subject, c.body, c.last_hash from cases c where c.state = 'expected'`;
  for (let from = 0; from < rows.length; from += 500) {
    const changes = rows.slice(from, from + 500).map((row): Change => {
      const given = caseOf(row);
      const unit = unitOf(given);
      const actor = {
        user: 'filer',
        name: 'filer',
        grants: [{ role: 'respondent', scope: 'unit' as const, id: unit.id }],
      };
      const context = formContext(
        { unit, period: given.period },
        { previous: null, lastYear: null },
        policyOn(policy.definition, now),
      );
      const event = { type: 'SUBMIT', data: { answers, declaration: true }, context };
      const outcome = send(source.of(given.collection, given.pins), given, event, actor, now);
      if (outcome instanceof Problem) throw new Error(`${outcome.code}: ${JSON.stringify(outcome.issues)}`);
      return { expected: given.version, lastHash: row.last_hash, outcome };
    });
    await commitChanges(database.engine, changes, keys);
  }
  return rows.length;
}
