// Search as one types over a register of a million units, beside the bare statement by the same index as the tables' owner.
// What is typed grows letter by letter: titles, cities, ids, two words in either order.
import { wordsAsked } from '../../engine/index.ts';
import type { ReadScope } from '../../server/db/database.ts';
import { listUnits } from '../../server/store/units.ts';
import { layGround } from './ground.ts';
import type { Ratio } from './submissions.ts';

const usual = 1_000_000;
const things = [
  'سیمان',
  'فولاد',
  'کاشی',
  'روغن نباتی',
  'لبنیات',
  'نساجی',
  'کارتن',
  'داروسازی',
  'لاستیک',
  'آجر',
];
const names = [
  'البرز',
  'زاگرس',
  'پارس',
  'سپاهان',
  'خزر',
  'دنا',
  'الوند',
  'سهند',
  'کویر',
  'آریا',
  'نوین',
  'پیش\u200cرو',
];
const cities = ['تهران', 'اصفهان', 'شیراز', 'تبریز', 'مشهد', 'یزد', 'قم', 'کرمان', 'اراک', 'رشت'];

export async function benchRegisterSearch(units = usual): Promise<Ratio> {
  const ground = await layGround(1);
  try {
    const { owner, services } = ground;
    await lay(owner, units);
    const nation: ReadScope = { nation: true, jurisdictions: [], domains: [], units: [] };
    const office: ReadScope = { ...nation, nation: false, jurisdictions: ['IMT-07'] };
    const asked = questions(units);
    const ours: number[] = [];
    const floor: number[] = [];
    for (const round of [0, 1]) {
      for (const question of asked) {
        for (const scope of [nation, office]) {
          const started = performance.now();
          await listUnits(services.database, scope, { search: question, limit: 50 });
          if (round === 1) ours.push(performance.now() - started);
        }
        const bare = performance.now();
        await owner.unsafe(
          `select u.id, v.snapshot from units u join unit_versions v on v.unit_id = u.id and v.valid_to is null
           where u.words @@ $1::tsquery order by u.activity_id limit 51`,
          [
            wordsAsked(question)
              .map((word) => `'${word}':*`)
              .join(' & '),
          ],
        );
        if (round === 1) floor.push(performance.now() - bare);
      }
    }
    const slowest = asked[Math.floor(ours.indexOf(Math.max(...ours)) / 2)];
    return {
      name: 'searches of the register per second',
      ours: 1000 / mean(ours),
      floor: 1000 / mean(floor),
      detail: `${units} units, ${asked.length} questions of the nation and of an office: half within ${percentile(ours, 50)} ms, 95 of 100 within ${percentile(ours, 95)} ms, the slowest («${slowest}») ${percentile(ours, 100)} ms; the bare statement ${percentile(floor, 50)}, ${percentile(floor, 95)} and ${percentile(floor, 100)} ms`,
    };
  } finally {
    await ground.close();
  }
}

/** As they are typed: every beginning of some titles, words the other way round, Arabic letters and digits, ids. */
function questions(units: number): string[] {
  const typed = [
    'سیمان البرز',
    'پارس فولاد',
    'لبنيات شيراز',
    'روغن نباتی آریا کرمان',
    'كارتن پيشرو',
    'تهران داروسازی',
  ];
  const beginnings = typed.flatMap((text) => [...text].map((_, index) => text.slice(0, index + 1)));
  const some = Math.floor(units / 3);
  const ids = [
    `${100_000_000_000 + some}`,
    `واحد ${some}`,
    `${some}/14`,
    '۱۰۰۰۰۰۱۲۳',
    `12/${some}`,
    '99999999',
  ];
  return [...new Set([...beginnings, ...ids])].filter((text) => wordsAsked(text).length > 0);
}

/** A million units by SQL: what the store would have written. */
async function lay(sql: Awaited<ReturnType<typeof layGround>>['owner'], units: number): Promise<void> {
  const of = (list: string[], step: number) =>
    `(array[${list.map((one) => `'${one}'`).join(',')}])[1 + (n / ${step}) % ${list.length}]`;
  await sql.unsafe(`
    create table drawn as
    select n, gen_random_uuid() as id, ${of(things, 1)} as thing, ${of(names, 7)} as name, ${of(cities, 31)} as city,
      'IMT-' || lpad((n % 31)::text, 2, '0') as organisation from generate_series(1, ${units}) n`);
  await sql.unsafe('drop index units_words');
  await sql.unsafe(`
    insert into units (id, activity_id, party_id, jurisdiction, title, kind, province, words)
    select id, (100000000000 + n)::text, (select id from parties limit 1), organisation,
      jsonb_build_object('fa', thing || ' ' || name || ' ' || n, 'en', ''), 'PRODUCTION', 'IR-' || right(organisation, 2),
      array_to_tsvector(array(select distinct unnest(string_to_array(
        translate(thing, 'آ', 'ا') || ' ' || translate(replace(name, chr(8204), ''), 'آ', 'ا') || ' ' || city || ' ' || n || ' 12' || n || ' ' || (100000000000 + n)
          || ' 10380284790 activity/C23', ' '))))
    from drawn on conflict do nothing`);
  await sql.unsafe(`
    insert into unit_versions (unit_id, jurisdiction, valid_from, recorded_at, snapshot)
    select d.id, organisation, '2020-01-01', '2020-01-01', (select snapshot from unit_versions limit 1)
      || jsonb_build_object('id', d.id, 'activityId', (100000000000 + n)::text, 'organisation', organisation)
    from drawn d join units u on u.id = d.id`);
  await sql.unsafe('create index units_words on units using gin (words)');
  await sql.unsafe('vacuum analyze units, unit_versions');
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function percentile(values: number[], share: number): string {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))]!.toFixed(0);
}
