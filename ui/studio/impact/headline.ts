// What a deputy reads first: what would happen to people, in one to three sentences, the gravest first.
import type { ImpactReplay, ImpactView } from '../../../server/wire.ts';
import type { Wording } from '../../locales/index.ts';

export type Tone = 'error' | 'warning' | 'info' | 'success';

export interface Sentence {
  tone: Tone;
  text: string;
}

/** The sentences of an impact; never none. */
export function headline(impact: ImpactView, words: Wording): Sentence[] {
  const said = [
    ...ofReturns(impact, words),
    ...ofReplay(impact, words),
    ...ofPopulation(impact, words),
    ...ofValues(impact, words),
    ...ofItems(impact, words),
    ...ofRoles(impact, words),
    ...ofUses(impact, words),
  ];
  const order: Tone[] = ['error', 'warning', 'info', 'success'];
  return said.sort((one, other) => order.indexOf(one.tone) - order.indexOf(other.tone));
}

/** The months that were looked at, in words; null where there was none. */
function monthsOf({ collections }: ImpactView, { t, format }: Wording): string | null {
  const months = [...new Set(collections.flatMap(({ period }) => period ?? []))];
  return months.length === 0 ? null : months.map((month) => format.period(month)).join(t('form.comma'));
}

const returnKinds = new Set(['form', 'codelist', 'part']);
const lifeKinds = new Set(['workflow', 'policy', 'calendar', 'collection']);

function ofReturns(impact: ImpactView, words: Wording): Sentence[] {
  const { t } = words;
  const { returns, kind } = impact;
  if (!returnKinds.has(kind) || (kind !== 'form' && impact.uses.forms.length === 0)) return [];
  const months = monthsOf(impact, words);
  if (returns === null || returns.returns === 0 || months === null)
    return [{ tone: 'info', text: t('impact.returns.none') }];
  const { returns: n, withNewHard: hard, withNewSoft: soft } = returns;
  const said: Sentence[] = [];
  if (hard > 0) said.push({ tone: 'error', text: t('impact.returns.hard', { n, months, hard }) });
  if (soft > 0) said.push({ tone: 'warning', text: t('impact.returns.soft', { n, months, soft }) });
  if (said.length === 0) said.push({ tone: 'success', text: t('impact.returns.nothing', { n, months }) });
  return said;
}

function ofReplay(impact: ImpactView, words: Wording): Sentence[] {
  const { t, of, format } = words;
  const { replay, kind } = impact;
  if (!lifeKinds.has(kind)) return [];
  const months = monthsOf(impact, words);
  if (replay === null || replay.cases === 0 || months === null)
    return [{ tone: 'info', text: t('impact.replay.none') }];
  const said: Sentence[] = [];
  for (const { title, before, after } of stagesOf(replay)) {
    if (before === after) continue;
    const params = { stage: of(title), before: format.percent(before), after: format.percent(after) };
    said.push({
      tone: (after ?? 0) > (before ?? 0) ? 'warning' : 'info',
      text: t('impact.replay.silence', params),
    });
  }
  const lost = replay.before.accepted - replay.after.accepted;
  if (lost > 0) said.push({ tone: 'error', text: t('impact.replay.fewer', { n: lost, months }) });
  const [was, would] = [replay.before.days.median, replay.after.days.median];
  if (was !== would && was !== null && would !== null)
    said.push({ tone: 'info', text: t('impact.replay.days', { before: was, after: would }) });
  const { tasks, earlier, later, days } = replay.deadlines;
  if (earlier + later > 0) {
    const params = { tasks, earlier, later, days: days.median ?? 0 };
    said.push({ tone: earlier > 0 ? 'warning' : 'info', text: t('impact.replay.deadlines', params) });
  }
  const newly = refusedMore(replay);
  if (newly > 0) said.push({ tone: 'warning', text: t('impact.replay.refused', { n: newly }) });
  if (said.length === 0)
    said.push({ tone: 'success', text: t('impact.replay.nothing', { n: replay.cases, months }) });
  return said;
}

/** The share of silent approvals of each stage, both times. */
export function stagesOf({ before, after }: ImpactReplay) {
  const nameOf = (one: ImpactReplay['before']['stages'][number]) => `${one.stage} ${one.title.en}`;
  const would = new Map(after.stages.map((one) => [nameOf(one), one]));
  const was = new Map(before.stages.map((one) => [nameOf(one), one]));
  return [...new Map([...was, ...would])].map(([name, one]) => ({
    name,
    title: one.title,
    before: was.get(name)?.share ?? null,
    after: would.get(name)?.share ?? null,
  }));
}

function refusedMore({ before, after }: ImpactReplay): number {
  const was = new Map(before.refused.map((one) => [`${one.event} ${one.reason}`, one.cases]));
  return after.refused.reduce(
    (sum, one) => sum + Math.max(0, one.cases - (was.get(`${one.event} ${one.reason}`) ?? 0)),
    0,
  );
}

function ofPopulation({ collections, kind }: ImpactView, { t }: Wording): Sentence[] {
  if (kind !== 'collection') return [];
  return collections.flatMap(({ population }): Sentence[] => {
    if (population === null) return [];
    const { before, after, gained, lost, otherForm, otherBodies } = population;
    const said: Sentence[] = [];
    if (gained + lost > 0)
      said.push({ tone: 'warning', text: t('impact.population.changes', { before, after, gained, lost }) });
    if (otherForm > 0)
      said.push({ tone: 'warning', text: t('impact.population.otherForm', { n: otherForm }) });
    if (otherBodies > 0)
      said.push({ tone: 'info', text: t('impact.population.otherBodies', { n: otherBodies }) });
    if (said.length === 0) said.push({ tone: 'success', text: t('impact.population.nothing', { n: after }) });
    return said;
  });
}

function ofValues(impact: ImpactView, words: Wording): Sentence[] {
  if (impact.kind !== 'indicators') return [];
  const { t } = words;
  const months = monthsOf(impact, words);
  if (months === null) return [{ tone: 'info', text: t('impact.values.none') }];
  const n = impact.collections.reduce((sum, { values }) => sum + values.length, 0);
  return [
    n === 0
      ? { tone: 'success', text: t('impact.values.nothing', { months }) }
      : { tone: 'warning', text: t('impact.values.changes', { n, months }) },
  ];
}

function ofItems({ items, kind }: ImpactView, { t, of }: Wording): Sentence[] {
  const broken = items.filter(({ change }) => change === 'removed');
  const said: Sentence[] = [];
  if (broken.length > 0) {
    const names = broken.map(({ title }) => of(title)).join(t('form.comma'));
    said.push({ tone: 'error', text: t('impact.items.removed', { n: broken.length, names }) });
  }
  if (kind === 'items' && items.length === 0) said.push({ tone: 'success', text: t('impact.items.nothing') });
  return said;
}

function ofRoles({ kind, roles }: ImpactView, { t }: Wording): Sentence[] {
  if (kind !== 'roles') return [];
  if (roles.length === 0) return [{ tone: 'success', text: t('impact.roles.nothing') }];
  const holders = roles.reduce((sum, role) => sum + role.holders, 0);
  const orphaned = roles
    .filter(({ change }) => change === 'removed')
    .reduce((sum, one) => sum + one.openTasks, 0);
  const said: Sentence[] = [
    { tone: 'warning', text: t('impact.roles.changes', { n: roles.length, holders }) },
  ];
  if (orphaned > 0) said.push({ tone: 'error', text: t('impact.roles.orphaned', { n: orphaned }) });
  return said;
}

function ofUses({ kind, uses }: ImpactView, { t }: Wording): Sentence[] {
  if (kind !== 'codelist' && kind !== 'part' && kind !== 'items') return [];
  const forms = uses.forms.length;
  const indicators = uses.indicators.length;
  if (forms + indicators === 0) {
    if (kind === 'items') return [];
    return [{ tone: 'success', text: t('impact.uses.nothing') }];
  }
  return [{ tone: 'info', text: t('impact.uses.some', { forms, indicators }) }];
}
