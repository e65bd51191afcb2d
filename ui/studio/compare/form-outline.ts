// A form as an outline: its sections with their questions, its checks in words, its conditions and shared parts.

import {
  editsOf,
  type Field,
  type Form,
  type FormExample,
  periodOf,
  type Section,
  wholeForm,
} from '../../../engine/index.ts';
import type { Wording, WordKey } from '../../locales/index.ts';
import { conditionTitle } from '../form-builder/conditions.ts';
import type { FormParts } from '../form-parts.ts';
import { type FieldRow, fieldRows, typeWords } from '../overview/field-words.ts';
import { formScope } from '../rules/expression-scope.ts';
import { inWords } from '../rules/in-words.ts';
import type { Chapter, Fact, Thing } from './outline.ts';
import { speechIn } from './say.ts';

/** What a form says. `parts`: what it refers to, as far as that is there. */
export function formOutline(form: Form, parts: FormParts, words: Wording): Chapter[] {
  const { t, of, count, locale } = words;
  const say = speechIn(words);
  const whole = wholeForm(form, parts);
  const rows = whole.sections.map((section) => ({
    section,
    rows: section.fields.flatMap((name) =>
      fieldRows(whole, name, whole.schema.properties[name], 0, whole.schema.required ?? []),
    ),
  }));
  const all = rows.flatMap((one) => one.rows);
  const tables = new Set(all.filter(({ field }) => field.type === 'array').map(({ path }) => path));
  const titles = new Map(all.map(({ path, field }) => [path, titleOf(field, path)]));
  const rule = (source: string | undefined, each?: string): string | null =>
    source === undefined ? null : (inWords(source, formScope(form, parts, each), words) ?? source);

  function titleOf(field: Field, path: string): string {
    const title = field['x-title'] ?? field.items?.['x-title'];
    return title === undefined ? (path.split('.').at(-1) ?? path) : of(title);
  }

  const sectionThing = (section: Section): Thing => ({
    key: sectionKey(section.key),
    title: of(section.title),
    within: null,
    depth: 0,
    facts: [
      ...say.otherTitle(section.title),
      ...say.text('text', t('studio.keyword.text'), section.text),
      ...say.fact('visible', t('studio.form.visibleIf'), rule(section.visible), section.visible),
    ],
  });
  const question = ({ path, depth, field, isRequired }: FieldRow, section: string): Thing => {
    const holder = path.split('.').slice(0, -1).join('.');
    const each = tables.has(holder) ? holder : undefined;
    const { 'x-help': help, 'x-prefill': prefill, 'x-item': item } = field;
    const options = field['x-labels'] ?? field.items?.['x-labels'];
    return {
      key: path,
      title: titleOf(field, path),
      within: holder === '' ? sectionKey(section) : holder,
      depth: depth + 1,
      facts: [
        ...say.fact('type', t('studio.form.type'), typeWords(field, words)),
        ...say.otherTitle(field['x-title']),
        ...say.fact('required', t('studio.form.required'), isRequired ? t('studio.yes') : null),
        ...say.fact(
          'x-required',
          t('studio.form.requiredIf'),
          rule(field['x-required'], each),
          field['x-required'],
        ),
        ...say.fact(
          'x-visible',
          t('studio.form.visibleIf'),
          rule(field['x-visible'], each),
          field['x-visible'],
        ),
        ...say.fact(
          'x-derived',
          t('studio.form.derived'),
          rule(field['x-derived'], each),
          field['x-derived'],
        ),
        ...say.fact('x-prefill', t('studio.form.prefill'), rule(prefill?.value, each), prefill),
        ...say.fact('x-min', t('studio.keyword.x-min'), rule(field['x-min'], each), field['x-min']),
        ...say.fact('x-max', t('studio.keyword.x-max'), rule(field['x-max'], each), field['x-max']),
        ...say.fact('item', t('studio.form.item'), itemWords(item), item),
        ...say.fact(
          'options',
          t('studio.keyword.enum'),
          (field.enum ?? field.items?.enum)
            ?.map((one) => (options?.[String(one)] === undefined ? String(one) : of(options[String(one)]!)))
            .join(t('form.comma')),
        ),
        ...say.text('help', t('studio.keyword.x-help'), help?.text),
        ...say.text('include', t('compare.include'), help?.include),
        ...say.text('exclude', t('compare.exclude'), help?.exclude),
        ...say.fact(
          'dimension',
          t('studio.form.dimension'),
          dimensionWords(field, path),
          field['x-dimension'],
        ),
        ...quiet(say.rest(field, saidOfFields)),
      ],
    };
  };
  const itemWords = (item: Field['x-item']): string | null => {
    if (typeof item !== 'string') return item === false ? t('compare.noItem') : null;
    const known = parts.items.get(item);
    return known === undefined ? item : of(known.title);
  };
  const dimensionWords = (field: Field, path: string): string | null => {
    const column = field['x-dimension'];
    return column === undefined ? null : (titles.get(`${path}.${column}`) ?? column);
  };
  /** A check names the columns of its table without the table. */
  const fieldTitle = (name: string, each: string | undefined): string =>
    (each === undefined ? undefined : titles.get(`${each}.${name}`)) ?? titles.get(name) ?? name;

  return [
    {
      key: 'form',
      title: t('studio.subject.form'),
      isOrdered: false,
      layout: 'cards',
      things: [
        {
          key: 'form',
          title: of(form.title),
          within: null,
          depth: 0,
          facts: [
            ...say.otherTitle(form.title),
            ...say.text('description', t('compare.description'), form.description),
            ...say.fact(
              'burdenMinutes',
              t('studio.keyword.burdenMinutes'),
              form.burdenMinutes === undefined ? null : say.value(form.burdenMinutes),
            ),
            ...say.fact(
              'unitKinds',
              t('studio.keyword.unitKinds'),
              form.unitKinds?.map((kind) => t(`review.kind.${kind}`)).join(t('form.comma')),
            ),
          ],
        },
      ],
    },
    {
      key: 'questions',
      title: t('compare.questions'),
      isOrdered: true,
      layout: 'cards',
      things: rows.flatMap((one) => [
        sectionThing(one.section),
        ...one.rows.map((row) => question(row, one.section.key)),
      ]),
    },
    {
      key: 'checks',
      title: t('studio.form.edits'),
      isOrdered: false,
      layout: 'cards',
      things: editsOf(whole).map(({ edit }) => ({
        key: edit.id,
        title: of(edit.message),
        within: null,
        depth: 0,
        facts: [
          ...say.otherTitle(edit.message),
          ...say.fact('severity', t('studio.keyword.severity'), t(severities[edit.severity])),
          ...say.fact(
            'each',
            t('studio.form.each'),
            edit.each === undefined ? null : fieldTitle(edit.each, undefined),
            edit.each,
          ),
          ...say.fact('when', t('studio.keyword.when'), rule(edit.when, edit.each), edit.when),
          ...say.fact('must', t('studio.keyword.must'), rule(edit.must, edit.each), edit.must),
          ...say.fact(
            'fields',
            t('studio.keyword.fields'),
            edit.fields.map((name) => fieldTitle(name, edit.each)).join(t('form.comma')),
            edit.fields,
          ),
          ...quiet(say.rest(edit, saidOfChecks)),
        ],
      })),
    },
    {
      key: 'conditions',
      title: t('studio.form.conditions'),
      isOrdered: false,
      layout: 'rows',
      things: Object.entries(whole.conditions ?? {}).map(([name, source]) => ({
        key: name,
        title: of(conditionTitle(whole, name)),
        within: null,
        depth: 0,
        facts: [
          ...say.fact('says', t('studio.expression'), rule(source), source),
          ...say.otherTitle(whole.conditionTitles?.[name]),
        ],
      })),
    },
    {
      key: 'parts',
      title: t('studio.kind.part'),
      isOrdered: false,
      layout: 'rows',
      things: Object.entries(form.parts ?? {}).map(([name, { part, version, without }]) => {
        const title = parts.part(part, version)?.part.title;
        return {
          key: name,
          title: title === undefined ? part : of(title),
          within: null,
          depth: 0,
          facts: [
            ...say.fact(
              'version',
              t('studio.version.head'),
              version === undefined ? null : say.value(version),
            ),
            ...say.fact('without', t('studio.form.leftOut'), without?.join(t('form.comma'))),
          ],
        };
      }),
    },
    {
      key: 'examples',
      title: t('build.examples'),
      isOrdered: false,
      layout: 'rows',
      things: (form.examples ?? []).map(({ id, title, given, when, then }) => ({
        key: id,
        title: of(title),
        within: null,
        depth: 0,
        facts: [
          ...say.otherTitle(title),
          ...say.fact('period', t('build.example.period'), periodOf(given.period)?.label[locale], given),
          ...say.fact('answers', t('place.answers'), count('build.example.answers', answered(when)), when),
          ...say.fact('then', t('place.then'), expectation(then, words), then),
        ],
      })),
    },
  ];
}

function answered({ answers }: FormExample['when']): number {
  return Object.values(answers).filter((one) => one !== null).length;
}

/** What an example expects, as far as it fits a line. */
export function expectation({ issues }: FormExample['then'], { t, count }: Wording): string {
  return issues.length === 0
    ? t('build.example.expects.none')
    : count('build.example.expects', issues.length);
}

const severities = {
  hard: 'studio.severity.hard',
  soft: 'studio.severity.soft',
} as const satisfies Record<string, WordKey>;

const sectionKey = (key: string) => `section ${key}`;

const quiet = (facts: readonly Fact[]): Fact[] => facts.map((fact) => ({ ...fact, isQuiet: true }));

/** Keywords of a field that have words above, or are things of their own. */
const saidOfFields = [
  'type',
  'format',
  'minimum',
  'maximum',
  'enum',
  'properties',
  'required',
  'additionalProperties',
  'items',
  '$ref',
  'x-title',
  'x-help',
  'x-labels',
  'x-unit',
  'x-item',
  'x-dimension',
  'x-prefill',
  'x-derived',
  'x-visible',
  'x-required',
  'x-min',
  'x-max',
];

const saidOfChecks = ['id', 'severity', 'each', 'when', 'must', 'fields', 'message', 'parts', 'totals'];
