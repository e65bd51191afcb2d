import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { Link as RouterLink } from 'react-router';
import {
  type Edit,
  editsOf,
  type Field,
  type Form,
  formOfPart,
  type PartSource,
  periodOf,
  type SharedPart,
  type Text,
  wholeForm,
} from '../../../engine/index.ts';
import { useWords, type WordKey } from '../../locales/index.ts';
import { expectation } from '../compare/form-outline.ts';
import { conditionTitle } from '../form-builder/conditions.ts';
import { quoted } from '../form-builder/quoted.ts';
import { useFormParts } from '../form-parts.ts';
import { type KnownTitles, useKnownTitles } from '../known-titles.ts';
import { usePartSource } from '../part-source.ts';
import { type ExpressionScope, formScope } from '../rules/expression-scope.ts';
import { FactTable } from './FactTable.tsx';
import { fieldRows, typeWords } from './field-words.ts';
import { Part } from './Part.tsx';
import { Rule } from './Rule.tsx';

/** A form as an outline: sections with their questions, then the checks in words. */
export function FormOverview({ definition }: { definition: Form }) {
  const words = useWords();
  const source = usePartSource(definition);
  const { called } = useKnownTitles();
  const form = useMemo(() => wholeForm(definition, source), [definition, source]);
  const { t, of, count } = words;
  const library = useFormParts(definition);
  const scopeOf = (each?: string) => formScope(definition, library, each);
  const titles = useMemo(
    () =>
      new Map(
        Object.entries(form.schema.properties)
          .flatMap(([name, field]) => fieldRows(form, name, field, 0, []))
          .map(({ path, field }) => [path, field['x-title']] as const),
      ),
    [form],
  );
  const titleAt = (path: string) => titles.get(path) ?? titles.get(path.split('.').slice(1).join('.'));
  /** The table that a question is a column of. */
  const tableOf = (path: string) => {
    const holder = path.split('.').slice(0, -1).join('.');
    return form.schema.properties[holder]?.type === 'array' ? holder : undefined;
  };
  const fieldName = (path: string) => {
    const title = titleAt(path);
    return title === undefined ? (path.split('.').at(-1) ?? path) : of(title);
  };
  const textOf = (text: Text, each?: string) =>
    of(
      quoted(
        text,
        (path) => {
          const title = each === undefined ? titleAt(path) : (titles.get(`${each}.${path}`) ?? titleAt(path));
          return title === undefined ? path : of(title);
        },
        words,
      ),
    );
  const heads = [
    t('studio.form.question'),
    t('studio.form.type'),
    t('studio.form.item'),
    t('studio.form.notes'),
  ];
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {form.sections.map((section) => {
        const rows = section.fields.flatMap((name) =>
          fieldRows(form, name, form.schema.properties[name], 0, form.schema.required ?? []),
        );
        return (
          <Part
            key={section.key}
            title={of(section.title)}
            note={section.text === undefined ? undefined : textOf(section.text)}
          >
            {section.visible !== undefined && (
              <Typography variant="caption" sx={{ px: 2 }} component="div">
                {t('studio.form.visibleIf')} <Rule source={section.visible} scope={scopeOf()} />
              </Typography>
            )}
            <FactTable
              heads={heads}
              widths={['32%', '22%', '20%', '26%']}
              rows={rows.map(({ path, depth, field, isRequired }) => ({
                key: path,
                cells: [
                  <Box
                    key="title"
                    sx={{ paddingInlineStart: depth * 2.5, fontWeight: depth > 0 ? 450 : 600 }}
                  >
                    {field['x-title'] === undefined ? path : of(field['x-title'])}
                  </Box>,
                  typeWords(field, words, called),
                  <Items key="item" field={field} called={called} />,
                  <Notes
                    key="notes"
                    field={field}
                    isRequired={isRequired}
                    scope={scopeOf(tableOf(path) ?? path)}
                    nameOf={(name) => fieldName(`${path}.${name}`)}
                  />,
                ],
              }))}
            />
          </Part>
        );
      })}
      {definition.parts !== undefined && <TakenParts parts={definition.parts} source={source} />}
      <Part title={t('studio.form.edits')} note={count('studio.form.editCount', editsOf(form).length)}>
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {editsOf(form).map(({ edit }) => (
            <EditLine
              key={edit.id}
              edit={edit}
              scope={scopeOf(edit.each)}
              nameOf={fieldName}
              textOf={textOf}
            />
          ))}
        </Box>
      </Part>
      {form.conditions !== undefined && (
        <Part title={t('studio.form.conditions')}>
          <FactTable
            heads={[t('studio.name'), t('studio.expression')]}
            rows={Object.entries(form.conditions).map(([name, expression]) => ({
              key: name,
              cells: [
                of(conditionTitle(form, name)),
                <Rule key="expression" source={expression} scope={scopeOf()} />,
              ],
            }))}
          />
        </Part>
      )}
      {definition.examples !== undefined && (
        <Part title={t('build.examples')}>
          <FactTable
            heads={[t('build.example.title'), t('build.example.period'), t('place.then')]}
            rows={definition.examples.map(({ id, title, given, then }) => ({
              key: id,
              cells: [of(title), periodOf(given.period)?.label[words.locale] ?? '', expectation(then, words)],
            }))}
          />
        </Part>
      )}
    </Box>
  );
}

/** A shared part, as the questions that it brings. */
export function PartOverview({ definition: part }: { definition: SharedPart }) {
  const form = useMemo(() => formOfPart(part), [part]);
  return <FormOverview definition={form} />;
}

/** The shared parts that a form takes, each in its version. */
function TakenParts({ parts, source }: { parts: NonNullable<Form['parts']>; source: PartSource }) {
  const { t, of } = useWords();
  const leavesOut = Object.values(parts).some(({ without }) => without !== undefined);
  return (
    <Part title={t('studio.kind.part')}>
      <FactTable
        heads={[
          t('studio.subject.part'),
          t('studio.tab.versions'),
          ...(leavesOut ? [t('studio.form.leftOut')] : []),
        ]}
        rows={Object.entries(parts).map(([name, { part, version, without = [] }]) => {
          const taken = source.part(part, version)?.part;
          const title = taken?.title;
          const leftOut = (one: string) => {
            const called =
              taken?.schema.properties[one]?.['x-title'] ??
              taken?.edits?.find(({ id }) => id === one)?.message;
            return called === undefined ? one : of(called);
          };
          const address = `/definitions/part/${part}${version === undefined ? '' : `?version=${version}`}`;
          return {
            key: name,
            cells: [
              <Link key="part" component={RouterLink} to={address}>
                {title === undefined ? part : of(title)}
              </Link>,
              version === undefined ? '' : t('studio.version', { n: version }),
              ...(leavesOut ? [without.map(leftOut).join(t('form.comma'))] : []),
            ],
          };
        })}
      />
    </Part>
  );
}

interface EditLineProps {
  edit: Edit;
  scope: ExpressionScope;
  /** What a question is called. */
  nameOf(path: string): string;
  /** A text with what it quotes by its titles; in the rows of a table, the row's own first. */
  textOf(text: Text, each?: string): string;
}

function EditLine({ edit, scope, nameOf, textOf }: EditLineProps) {
  const { t } = useWords();
  return (
    <Box
      component="li"
      sx={{
        gridTemplateColumns: 'minmax(0, 1fr)',
        px: 2,
        py: 1.25,
        borderTop: 1,
        borderColor: 'divider',
        display: 'grid',
        gap: 0.5,
        overflowWrap: 'anywhere',
      }}
    >
      <Stack direction="row" sx={{ gap: 1, alignItems: 'flex-start' }}>
        <Chip
          size="small"
          color={edit.severity === 'hard' ? 'error' : 'warning'}
          variant="outlined"
          label={t(edit.severity === 'hard' ? 'studio.severity.hard' : 'studio.severity.soft')}
        />
        <Typography variant="body2" sx={{ fontWeight: 550 }}>
          {textOf(edit.message, edit.each)}
        </Typography>
      </Stack>
      <Typography variant="caption" color="textSecondary" component="div">
        {edit.each !== undefined && (
          <>
            {t('studio.form.each')} {nameOf(edit.each)} ·{' '}
          </>
        )}
        {edit.when !== undefined && (
          <>
            {t('studio.form.when')} <Rule source={edit.when} scope={scope} /> ·{' '}
          </>
        )}
        {t('studio.form.must')} <Rule source={edit.must} scope={scope} />
      </Typography>
      <Typography variant="caption" color="textSecondary" component="div">
        {t('studio.form.concerns')}{' '}
        {edit.fields
          .map((field) => nameOf(edit.each === undefined ? field : `${edit.each}.${field}`))
          .join(t('form.comma'))}
      </Typography>
    </Box>
  );
}

/** The item that a question reports, and those of its options. */
function Items({ field, called }: { field: Field; called: KnownTitles['called'] }) {
  const { of } = useWords();
  const nameOf = (item: string) => {
    const title = called('item', item);
    return title === undefined ? item : of(title);
  };
  const { 'x-item': own, 'x-items': ofOptions = {}, 'x-labels': labels = {} } = field;
  return (
    <Box sx={{ display: 'grid', gap: 0.25, justifyItems: 'start' }}>
      {typeof own === 'string' && nameOf(own)}
      {Object.entries(ofOptions).map(([option, item]) => (
        <Typography key={option} variant="caption" component="div">
          {labels[option] === undefined ? option : of(labels[option])}: {nameOf(item)}
        </Typography>
      ))}
    </Box>
  );
}

interface NotesProps {
  field: Field;
  isRequired: boolean;
  scope: ExpressionScope;
  /** What a column of the table is called. */
  nameOf(column: string): string;
}

function Notes({ field, isRequired, scope, nameOf }: NotesProps) {
  const { t } = useWords();
  const dimension = field['x-dimension'];
  const notes: [WordKey, string][] = [
    ...pair('studio.form.requiredIf', field['x-required']),
    ...pair('studio.form.visibleIf', field['x-visible']),
    ...pair('studio.form.derived', field['x-derived']),
    ...pair('studio.form.prefill', field['x-prefill']?.value),
  ];
  return (
    <Box sx={{ display: 'grid', gap: 0.25 }}>
      {isRequired && (
        <Typography variant="caption" component="div">
          {t('studio.form.required')}
        </Typography>
      )}
      {notes.map(([key, expression]) => (
        <Typography key={key} variant="caption" component="div">
          {t(key)} <Rule source={expression} scope={scope} />
        </Typography>
      ))}
      {dimension !== undefined && (
        <Typography variant="caption" component="div">
          {t('studio.form.dimension')} {nameOf(dimension)}
        </Typography>
      )}
    </Box>
  );
}

function pair(key: WordKey, expression: string | undefined): [WordKey, string][] {
  return expression === undefined ? [] : [[key, expression]];
}
