import Typography from '@mui/material/Typography';
import type { CodeListUse, Field } from '../../../engine/index.ts';
import { useApi } from '../../api.ts';
import { useWords } from '../../locales/index.ts';
import { useBuilding } from './builder-context.ts';
import { SelectInput } from './inputs.tsx';
import { newField } from './kinds.ts';
import { OptionsEditor } from './OptionsEditor.tsx';
import { changed, type Path, tableOf } from './questionnaire.ts';
import { Rule } from './Rule.tsx';

interface ChoicePropertiesProps {
  path: Path;
  field: Field;
  onChange(next: Field, merge?: string): void;
}

/** Where the options of a question come from: a list of its own, or a code list. */
export function ChoiceProperties({ path, field, onChange }: ChoicePropertiesProps) {
  const { t, of } = useWords();
  const { document, beginnings, isReadOnly, parts } = useBuilding();
  const list = useApi('/api/definitions');
  const codelists = (list.data?.items ?? []).filter(({ kind }) => kind === 'codelist');
  const isList = field.items !== undefined;
  const choice = field.items ?? field;
  const use = choice['x-codelist'];
  const give = (spec: Field, merge?: string) =>
    onChange(isList ? { ...field, items: spec } : { ...field, ...spec }, merge);
  const setSource = (key: string) => {
    const bare = changed<Field>(field, {
      'x-codelist': undefined,
      enum: undefined,
      'x-labels': undefined,
      'x-descriptions': undefined,
      'x-exclusive': undefined,
      'x-specify': undefined,
      'x-items': undefined,
    });
    if (key === '') {
      const {
        enum: values,
        items,
        'x-labels': labels,
      } = newField(isList ? 'choices' : 'choice', beginnings.column, beginnings);
      onChange(
        isList
          ? { ...bare, ...(items && { items }) }
          : { ...bare, enum: values ?? [], ...(labels && { 'x-labels': labels }) },
      );
    } else
      onChange(
        isList
          ? { ...bare, items: { type: 'string', 'x-codelist': { key } } }
          : { ...bare, 'x-codelist': { key } },
      );
  };
  const setUse = (next: CodeListUse) => give({ ...choice, 'x-codelist': next }, `only:${path.join('.')}`);
  const codes = use === undefined ? undefined : parts.codelists.get(use.key)?.codes;
  return (
    <>
      <SelectInput
        label={t('build.options.from')}
        isReadOnly={isReadOnly}
        value={use?.key ?? ''}
        options={[
          { value: '', label: t('build.options.own') },
          ...codelists.map(({ key, title }) => ({
            value: key,
            label: t('build.options.codelist', { title: of(title) }),
          })),
          ...(use !== undefined && !codelists.some(({ key }) => key === use.key)
            ? [{ value: use.key, label: use.key }]
            : []),
        ]}
        onChange={setSource}
      />
      {use === undefined ? (
        <OptionsEditor path={path} field={field} onChange={onChange} />
      ) : (
        <>
          {codes !== undefined && (
            <Typography variant="caption" color="textSecondary">
              {t('build.options.codes', {
                n: codes.length,
                some: codes
                  .slice(0, 4)
                  .map(({ title }) => of(title))
                  .join(t('form.comma')),
              })}
            </Typography>
          )}
          <Rule
            label={t('build.options.only')}
            helperText={t('build.options.onlyHelp')}
            value={use.only}
            expects="boolean"
            each={tableOf(document, path)}
            codes={parts.codelists.get(use.key)}
            onChange={(only) => setUse(changed(use, { only }))}
          />
        </>
      )}
    </>
  );
}
