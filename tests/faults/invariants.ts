// What must hold of every case after whatever happened: the tables say what the case says, the case says what its events
// say, and the events are all there, once, in an intact chain.
import type postgres from 'postgres';
import {
  type Actor,
  type CaseEvent,
  canonical,
  openCase,
  openingPins,
  type Pins,
  replay,
  system,
} from '../../engine/index.ts';
import type { Services } from '../../server/services.ts';
import {
  answersHash,
  bodyOf,
  type CaseBody,
  type CaseRow,
  caseOf,
  chainHash,
  genesis,
} from '../../server/store/case-rows.ts';

interface Row extends CaseRow {
  state: string;
  version: number;
  return_version: number;
  tags: string[];
  events: StoredEvent[] | null;
  returns: { version: number; answers: Record<string, never>; figures: number }[] | null;
  tasks: number[] | null;
  clocks: number[] | null;
  decisions: number;
  observations: number;
}

interface StoredEvent extends Omit<CaseEvent, 'effectiveAt' | 'recordedAt'> {
  effectiveAt: string;
  recordedAt: string;
  hash: string;
}

/** Everything that is wrong with the cases of some periods, in words; and how many there are. */
export async function inspect(
  services: Services,
  owner: postgres.Sql,
  periods: number[],
): Promise<{ cases: number; wrong: string[] }> {
  const rows = await owner<Row[]>`
    select c.id, c.subject, c.body, c.last_hash, c.state, c.version, c.return_version, c.tags,
      (select json_agg(json_build_object('seq', seq, 'type', type, 'effectiveAt', effective_at, 'recordedAt', recorded_at,
        'actor', actor, 'role', role, 'data', data, 'hash', encode(hash, 'hex')) order by seq, recorded_at)
        from events where case_id = c.id) as events,
      (select json_agg(json_build_object('version', version, 'answers', answers,
        'figures', jsonb_array_length(observations)) order by version) from returns where case_id = c.id) as returns,
      (select json_agg(no order by no) from tasks where case_id = c.id and closed_at is null) as tasks,
      (select json_agg(token order by token) from clocks where case_id = c.id) as clocks,
      (select count(*)::integer from decisions where case_id = c.id) as decisions,
      (select count(*)::integer from observations where case_id = c.id) as observations
    from cases c where c.period = any (${periods}::integer[])`;
  const actors = await actorsOf(services, rows);
  const wrong = rows.flatMap((row) => faultsOf(services, row, actors).map((fault) => `${row.id}: ${fault}`));
  const [clock] = await owner<{ left: number }[]>`
    select count(*)::integer as left from clocks where due_at <= ${services.clock.now()}`;
  if (clock?.left !== 0) wrong.push(`${clock?.left} clocks are due`);
  const unfinished = await owner<{ period: number }[]>`
    select period from collections_periods p where completed_at is null
      or obligations <> (select count(*) from cases c where c.collection = p.collection and c.period = p.period)`;
  for (const { period } of unfinished) wrong.push(`The period ${period} was not opened to its end`);
  return { cases: rows.length, wrong };
}

async function actorsOf(services: Services, rows: readonly Row[]): Promise<Map<string, Actor>> {
  const users = new Set(rows.flatMap(({ events }) => (events ?? []).map(({ actor }) => actor)));
  users.delete(system.user);
  const found = await Promise.all([...users].map((user) => services.accounts.identity(user)));
  return new Map([[system.user, system], ...found.map((one) => [one!.actor.user, one!.actor] as const)]);
}

function faultsOf(services: Services, row: Row, actors: ReadonlyMap<string, Actor>): string[] {
  const faults: string[] = [];
  const expectSame = (what: string, found: unknown, wanted: unknown) => {
    if (JSON.stringify(found) !== JSON.stringify(wanted))
      faults.push(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
  };
  const { body } = row;
  const events = (row.events ?? []).map((event) => ({ ...event, ...timesOf(event) }));
  const returns = row.returns ?? [];
  expectSame(
    'columns',
    [row.state, row.version, row.return_version, row.tags],
    [body.state, body.version, body.returnVersion, body.tags],
  );
  expectSame(
    'numbers of events',
    events.map(({ seq }) => seq),
    upTo(body.version),
  );
  expectSame(
    'versions of the return',
    returns.map(({ version }) => version),
    upTo(body.returnVersion),
  );
  expectSame('open tasks', row.tasks ?? [], body.tasks.map(({ no }) => no).sort(ascending));
  expectSame('running clocks', row.clocks ?? [], body.clocks.map(({ token }) => token).sort(ascending));
  expectSame('decisions', row.decisions, body.decisions.length);
  const counts = body.tags.includes('accepted') ? (returns.at(-1)?.figures ?? 0) : 0;
  expectSame('figures that count', row.observations, counts);
  const fired = events.flatMap(({ data }) => data.clock?.token ?? []);
  expectSame('clocks fired', fired.length, new Set(fired).size);

  let previous = genesis;
  for (const { hash, ...event } of events) {
    previous = chainHash(previous, event);
    if (previous.toString('hex') !== hash) faults.push(`the chain breaks at ${event.seq}`);
    const { submitted } = event.data;
    const kept = returns.find(({ version }) => version === submitted?.returnVersion);
    const told = 'answersHash' in event.data ? event.data.answersHash : undefined;
    if (submitted) expectSame('hash of the answers', told, kept && answersHash(kept.answers));
  }
  expectSame('end of the chain', previous.toString('hex'), row.last_hash.toString('hex'));
  if (
    faults.length === 0 &&
    canonical(plain(replayed(services, row, events, actors))) !== canonical(plain(body))
  )
    faults.push('its events do not lead to what it is');
  return faults;
}

function replayed(
  services: Services,
  row: Row,
  events: CaseEvent[],
  actors: ReadonlyMap<string, Actor>,
): CaseBody {
  const given = caseOf(row);
  const definitionsOf = (pins: Pins) => services.cases.source.of(given.collection, pins);
  const { id, subject, period } = given;
  const pins = openingPins(given, events);
  const opened = openCase(definitionsOf(pins), { id, subject, period, pins }, system, given.openedAt).case;
  return bodyOf(
    events
      .slice(1)
      .reduce((so, event) => replay(definitionsOf, so, event, actors.get(event.actor) ?? system), opened),
  );
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);
const ascending = (one: number, other: number) => one - other;
const plain = (value: object) => JSON.parse(JSON.stringify(value));
const timesOf = ({ effectiveAt, recordedAt }: StoredEvent) => ({
  effectiveAt: new Date(effectiveAt).toISOString(),
  recordedAt: new Date(recordedAt).toISOString(),
});
