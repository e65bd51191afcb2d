// A chain as its table: each state with who acts in it, what they may do, until when, and what silence does.
import type { Workflow } from '../../../engine/index.ts';
import { clauseWords } from '../../clause-words.ts';
import type { Wording } from '../../locales/index.ts';
import { chainWords, type WayWords } from '../overview/chain-words.ts';
import type { References } from '../references.ts';
import { forEachWord, workflowRows } from '../workflow-table.ts';
import type { Chapter } from './outline.ts';
import { speechIn } from './say.ts';

/** What a chain says. */
export function chainOutline(workflow: Workflow, references: References, words: Wording): Chapter[] {
  const { t, of } = words;
  const say = speechIn(words);
  const rows = workflowRows(workflow);
  const titles = new Map(rows.map((row) => [row.path, of(row.title)]));
  const titleOf = (path: string) => titles.get(path) ?? path;
  const chain = chainWords(workflow, references, titleOf, words);
  const lines = (ways: readonly WayWords[]) =>
    ways.map(({ head, notes }) => [head, ...notes].join(t('form.comma'))).join('\n');
  return [
    {
      key: 'chain',
      title: t('studio.subject.workflow'),
      isOrdered: false,
      layout: 'cards',
      things: [
        {
          key: 'chain',
          title: of(workflow.title),
          within: null,
          depth: 0,
          facts: [
            ...say.otherTitle(workflow.title),
            ...say.fact(
              'initial',
              t('compare.begins'),
              titleOf(workflow.machine.initial),
              workflow.machine.initial,
            ),
            ...say.rest(workflow, ['kind', 'key', 'title', 'stages', 'events', 'clocks', 'machine']),
          ],
        },
      ],
    },
    {
      key: 'states',
      title: t('studio.workflow.states'),
      isOrdered: false,
      layout: 'cards',
      things: rows.map((row) => {
        const holder = row.path.split('.').slice(0, -1).join('.');
        const names = new Set([
          ...row.silences.map(({ way }) => way.trigger),
          ...row.tasks.map(({ due }) => due ?? null),
        ]);
        return {
          key: row.path,
          title: of(row.title),
          within: holder === '' ? null : holder,
          depth: row.depth,
          facts: [
            ...say.otherTitle(row.title),
            ...say.fact(
              'who',
              t('studio.workflow.who'),
              row.tasks
                .map(({ role, title, forEach }) =>
                  [
                    of(references.role(role)),
                    ...(title === undefined ? [] : [of(title)]),
                    ...(forEach === undefined ? [] : [t(forEachWord(forEach))]),
                  ].join(t('form.comma')),
                )
                .join('\n'),
              row.tasks,
            ),
            ...say.fact(
              'may',
              t('studio.workflow.may'),
              lines([...row.events, ...row.automatic].map(chain.way)),
              [row.events, row.automatic],
            ),
            ...say.fact(
              'deadline',
              t('studio.workflow.deadline'),
              [...names]
                .flatMap((name) => {
                  if (name === null) return [];
                  const clock = workflow.clocks?.[name];
                  return clock === undefined
                    ? t('studio.workflow.due')
                    : `${of(clock.title)}: ${chain.clock(clock)}`;
                })
                .join('\n'),
              [...names].map((name) => (name === null ? null : [name, workflow.clocks?.[name]])),
            ),
            ...say.fact(
              'silence',
              t('studio.workflow.silence'),
              row.silences.length === 0 && row.waitsForEver
                ? t('studio.workflow.forever')
                : lines(row.silences.map(({ way }) => chain.outcome(way))),
              [row.waitsForEver, row.silences.map(({ way }) => way)],
            ),
            ...say
              .fact('tags', t('compare.tags'), row.tags.join(t('form.comma')))
              .map((fact) => ({ ...fact, isQuiet: true as const })),
          ],
        };
      }),
    },
    {
      key: 'clocks',
      title: t('studio.workflow.clocks'),
      isOrdered: false,
      layout: 'cards',
      things: Object.entries(workflow.clocks ?? {}).map(([key, clock]) => ({
        key,
        title: of(clock.title),
        within: null,
        depth: 0,
        facts: [
          ...say.otherTitle(clock.title),
          ...say.fact('length', t('studio.workflow.length'), chain.clock(clock), [
            clock.days,
            clock.from,
            clock.notBefore,
            clock.calendar,
          ]),
          ...say.fact('counting', t('compare.counting'), chain.counting(clock)),
          ...say.fact(
            'parameter',
            t('studio.policy.parameter'),
            titleOfParameter(references.setting(clock.days).parameter, of),
          ),
        ],
      })),
    },
    {
      key: 'stages',
      title: t('studio.workflow.stages'),
      isOrdered: false,
      layout: 'rows',
      things: Object.entries(workflow.stages ?? {}).map(([key, stage]) => ({
        key,
        title: of(stage.title),
        within: null,
        depth: 0,
        facts: [
          ...say.otherTitle(stage.title),
          ...say.fact(
            'clause',
            t('studio.clause'),
            stage.clause && clauseWords(stage.clause, words),
            stage.clause,
          ),
        ],
      })),
    },
    {
      key: 'events',
      title: t('compare.events'),
      isOrdered: false,
      layout: 'rows',
      things: Object.entries(workflow.events ?? {}).map(([key, event]) => ({
        key,
        title: of(event.title),
        within: null,
        depth: 0,
        facts: [
          ...say.otherTitle(event.title),
          ...say.fact(
            'asks',
            t('compare.asks'),
            event.asks?.map((one) => t(`compare.asks.${one}`)).join(t('form.comma')),
          ),
        ],
      })),
    },
  ];
}

function titleOfParameter(
  parameter: ReturnType<References['setting']>['parameter'],
  of: Wording['of'],
): string | null {
  return parameter === null ? null : of(parameter.title);
}
