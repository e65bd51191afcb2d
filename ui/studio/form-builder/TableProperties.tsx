import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { Field } from '../../../engine/index.ts';
import { useWords, wordings } from '../../locales/index.ts';
import { useBuilding } from './builder-context.ts';
import { NumberInput, SelectInput, WordsInput } from './inputs.tsx';
import { newField } from './kinds.ts';
import { changed, holderOf, type Path, resolved, titleOf } from './questionnaire.ts';
import { Rule } from './Rule.tsx';
import { changeField, insert, spotOf } from './structure.ts';

interface TablePropertiesProps {
  path: Path;
  field: Field;
  onChange(next: Field, merge?: string): void;
}

/** Of a table: whose rows they are, what tells them apart, how many there may be, and whether it is asked at all. */
export function TableProperties({ path, field, onChange }: TablePropertiesProps) {
  const { t, of } = useWords();
  const { document, change, select, beginnings, isReadOnly } = useBuilding();
  const { schema } = document;
  const rows = field['x-rows'];
  const columns = Object.entries(holderOf(field, schema)?.properties ?? {});
  const keys = columns.filter(([, own]) => {
    const column = resolved(own, schema);
    return column.type === 'string' && column['x-derived'] === undefined;
  });
  const set = (changes: Partial<Field>, merge?: string) => onChange(changed<Field>(field, changes), merge);
  const dimension = field['x-dimension'] ?? '';
  const openByGate = () => {
    const spot = spotOf(document, path);
    const title = titleOf(field, path.at(-1) ?? '');
    const question = newField(
      'yesNo',
      {
        fa: wordings.fa.t('build.table.gateQuestion', { title: title.fa }),
        en: wordings.en.t('build.table.gateQuestion', { title: title.en }),
      },
      beginnings,
    );
    const put = insert(document, spot, question, `has ${path.at(-1) ?? ''}`, true);
    const gate = put.path.at(-1) ?? '';
    change(changeField(put.document, path, (one) => ({ ...one, 'x-visible': `${gate} = true` })));
    select({ kind: 'field', path: put.path });
  };
  return (
    <>
      <SelectInput
        label={t('build.table.dimension')}
        helperText={t('build.table.dimensionHelp')}
        isReadOnly={isReadOnly}
        value={dimension}
        options={[
          { value: '', label: t('build.table.noDimension') },
          ...keys.map(([name, column]) => ({ value: name, label: of(titleOf(column, name)) })),
        ]}
        onChange={(name) =>
          set({
            'x-dimension': name === '' ? undefined : name,
            ...(name === '' && rows?.from === 'codelist' ? { 'x-rows': undefined } : {}),
          })
        }
      />
      <SelectInput
        label={t('build.table.rows')}
        isReadOnly={isReadOnly}
        value={rows?.from ?? 'added'}
        options={[
          { value: 'added', label: t('build.table.added') },
          ...(dimension === '' ? [] : [{ value: 'codelist' as const, label: t('build.table.codelist') }]),
          { value: 'register', label: t('build.table.register') },
          { value: 'previous', label: t('build.table.previous') },
        ]}
        onChange={(from) =>
          set({
            'x-rows':
              from === 'added'
                ? undefined
                : from === 'codelist'
                  ? { from }
                  : { from, value: rows?.value ?? '[]' },
          })
        }
      />
      {rows !== undefined && rows.from !== 'codelist' && (
        <Rule
          label={t('build.table.value')}
          helperText={t('build.table.valueHelp')}
          value={rows.value}
          blank="[]"
          expects="any"
          onChange={(value) => set({ 'x-rows': changed(rows, { value }) }, `rows:${path.join('.')}`)}
        />
      )}
      {rows === undefined && (
        <>
          <NumberInput
            isCount
            label={t('build.table.least')}
            value={field.minItems}
            isReadOnly={isReadOnly}
            onChange={(minItems) => set({ minItems }, `least:${path.join('.')}`)}
          />
          <NumberInput
            isCount
            label={t('build.table.most')}
            value={field.maxItems}
            isReadOnly={isReadOnly}
            onChange={(maxItems) => set({ maxItems }, `most:${path.join('.')}`)}
          />
        </>
      )}
      <WordsInput
        label={t('build.table.rowTitle')}
        value={field['x-row-title']}
        isReadOnly={isReadOnly}
        onChange={(words) => set({ 'x-row-title': words }, `rowTitle:${path.join('.')}`)}
      />
      {field['x-visible'] === undefined && path.length === 1 && (
        <>
          <Button
            variant="outlined"
            size="small"
            disabled={isReadOnly}
            onClick={openByGate}
            sx={{ justifySelf: 'start' }}
          >
            {t('build.table.gate')}
          </Button>
          <Typography variant="caption" color="textSecondary">
            {t('build.table.gateHelp')}
          </Typography>
        </>
      )}
    </>
  );
}
