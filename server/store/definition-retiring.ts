// Ends a version with a period, where nothing that is in force then needs it.
import type postgres from 'postgres';
import {
  type Definition,
  describe,
  type Issue,
  type Library,
  Problem,
  periodOf,
  verifyDefinition,
} from '../../engine/index.ts';
import type { ServerClock } from '../clock.ts';
import { channel, type KnownVersions } from './definition-versions.ts';
import { firstMonthOf } from './month.ts';
import { requireNoOpenRound } from './open-rounds.ts';
import { addParts } from './package-verification.ts';
import {
  createPublishedVersions,
  type DefinitionKind,
  type Published,
  type PublishedVersions,
} from './published-versions.ts';
import { requireUnopened, takeTurn } from './publishing-turn.ts';

export interface Retiring {
  /**
   * Ends a version with a period: cases that were opened with it keep it. Refuses with definition-in-use where others that
   * are in force then need it, and with period-already-open where such a period was opened.
   */
  retire(kind: DefinitionKind, key: string, version: number, from: string, by: string): Promise<void>;
  /** The same inside a transaction that does more. */
  retireIn(
    transaction: postgres.TransactionSql,
    published: Published,
    from: string,
    by: string,
  ): Promise<void>;
}

export function createRetiring(
  sql: postgres.Sql,
  clock: ServerClock,
  { published, refresh }: KnownVersions,
): Retiring {
  async function retireIn(
    transaction: postgres.TransactionSql,
    { definition, version }: Published,
    from: string,
    by: string,
  ): Promise<void> {
    if (periodOf(from) === null) throw new Problem('invalid-parameter', { parameter: 'from' });
    await takeTurn(transaction);
    await requireUnopened(transaction, published, definition, from);
    await requireNoOpenRound(transaction, definition, periodOf(from)?.gregorianStart ?? '');
    const users = usersOf(published, definition, version, from);
    if (users.length > 0) throw new Problem('definition-in-use', { period: from }, users.map(inUse));
    await transaction`
      update definition_versions set retired_from = ${firstMonthOf(from)}, retired_at = ${clock.now()}, retired_by = ${by}
      where kind = ${definition.kind} and key = ${definition.key} and version = ${version} and retired_from is null`;
    await transaction`select pg_notify(${channel}, '')`;
  }
  return {
    async retire(kind, key, version, from, by) {
      await refresh();
      const found = published.byVersion(kind, key, version);
      if (found === undefined) throw new Problem('no-such-version');
      await sql.begin((transaction) => retireIn(transaction, found, from, by));
      await refresh();
    },
    retireIn,
  };
}

/** The definitions in force in a period that could not be without this version. */
function usersOf(
  published: PublishedVersions,
  gone: Definition,
  version: number,
  from: string,
): Definition[] {
  const { kind, key } = gone;
  if (published.inForce(kind, key, from)?.version !== version) return [];
  const after = createPublishedVersions();
  addParts(published, after, kind === 'part' ? key : null);
  for (const one of published.allInForce(from)) {
    if (one.definition.kind !== kind || one.definition.key !== key) after.add(one);
  }
  const [then, now] = [after.library(from), published.library(from)];
  const faults = (definition: Definition, library: Library) =>
    verifyDefinition(definition, library).filter(({ severity }) => severity === 'hard').length;
  return after
    .allInForce(from)
    .filter(({ definition }) => faults(definition, then) > faults(definition, now))
    .map(({ definition }) => definition);
}

/** What keeps a version in use, by its title. */
function inUse({ key, title }: Definition): Issue {
  const params = { key };
  const told = (locale: 'fa' | 'en') => describe('in-use', { key: title[locale] }, locale);
  return { path: '', code: 'in-use', severity: 'hard', params, message: { fa: told('fa'), en: told('en') } };
}
