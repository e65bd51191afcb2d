import Alert from '@mui/material/Alert';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Link from '@mui/material/Link';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { Field, Item, Linked } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { useBuilding } from './builder-context.ts';
import { SelectInput, WordsInput } from './inputs.tsx';
import { changed } from './questionnaire.ts';
import { type Asker, useAskers } from './use-askers.ts';

interface ItemPickerProps {
  field: Field;
  onChange(next: Field): void;
}

/** Which item of the catalogue a question reports, and who asks it already. */
export function ItemPicker({ field, onChange }: ItemPickerProps) {
  const { t, of } = useWords();
  const { document, parts, isReadOnly } = useBuilding();
  const askers = useAskers(document.key);
  const item = field['x-item'];
  const chosen = typeof item === 'string' ? item : null;
  const asked = chosen === null ? [] : (askers.get(chosen) ?? []);
  const found = chosen === null ? undefined : parts.items.get(chosen);
  return (
    <>
      <ItemSearch
        label={t('build.item')}
        value={chosen}
        askers={askers}
        onChange={(id) =>
          onChange(changed<Field>(field, { 'x-item': id ?? undefined, 'x-linked': undefined }))
        }
      />
      {found !== undefined && (
        <Typography variant="caption" color="textSecondary">
          {of(found.concept)}
        </Typography>
      )}
      {asked.length > 0 && <AskedAlready field={field} asked={asked} onChange={onChange} />}
      {chosen === null && (
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              checked={item === false}
              disabled={isReadOnly}
              onChange={(_, isNone) =>
                onChange(changed<Field>(field, { 'x-item': isNone ? false : undefined }))
              }
            />
          }
          label={t('build.item.none')}
        />
      )}
      <Typography variant="caption" color="textSecondary">
        {t('build.item.new')}{' '}
        {parts.catalogues.map(({ key, title }) => (
          <Link key={key} component={RouterLink} to={`/definitions/items/${key}`} target="_blank">
            {of(title)}
          </Link>
        ))}
      </Typography>
    </>
  );
}

interface ItemSearchProps {
  label: string;
  value: string | null;
  askers: ReadonlyMap<string, Asker[]>;
  onChange(id: string | null): void;
}

/** Searches the catalogue by title, concept and id. */
export function ItemSearch({ label, value, askers, onChange }: ItemSearchProps) {
  const { t, of } = useWords();
  const { parts, isReadOnly } = useBuilding();
  const items = parts.catalogues.flatMap((catalogue) => catalogue.items);
  return (
    <Autocomplete<Item>
      size="small"
      options={items}
      disabled={isReadOnly}
      value={items.find(({ id }) => id === value) ?? null}
      onChange={(_, next) => onChange(next?.id ?? null)}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      getOptionLabel={(one) => of(one.title)}
      filterOptions={(options, { inputValue }) => {
        const words = inputValue
          .toLowerCase()
          .split(/\s+/)
          .filter((word) => word !== '');
        const text = ({ id, title, concept }: Item) =>
          `${id} ${title.fa} ${title.en} ${concept.fa} ${concept.en}`.toLowerCase();
        return options.filter((one) => words.every((word) => text(one).includes(word))).slice(0, 60);
      }}
      noOptionsText={t('build.item.notFound')}
      renderOption={({ key, ...props }, one) => {
        const asked = askers.get(one.id) ?? [];
        return (
          <Box component="li" key={key} {...props}>
            <Box sx={{ minWidth: 0 }}>
              <Typography variant="body2">{of(one.title)}</Typography>
              <Typography variant="caption" color="textSecondary" component="div">
                {of(one.concept)}
              </Typography>
              {asked.length > 0 && (
                <Typography variant="caption" component="div" sx={{ color: 'warning.main' }}>
                  {t('build.item.asked', { forms: formsOf(asked).map(of).join(t('form.comma')) })}
                </Typography>
              )}
            </Box>
          </Box>
        );
      }}
      renderInput={(input) => <TextField {...input} label={label} placeholder={t('build.item.search')} />}
    />
  );
}

function formsOf(asked: readonly Asker[]): Asker['formTitle'][] {
  return [...new Map(asked.map(({ form, formTitle }) => [form, formTitle])).values()];
}

interface AskedAlreadyProps {
  field: Field;
  asked: readonly Asker[];
  onChange(next: Field): void;
}

/** The ask-once gate: who asks it, and the place to say why it is asked again. */
function AskedAlready({ field, asked, onChange }: AskedAlreadyProps) {
  const { t, of } = useWords();
  const { isReadOnly } = useBuilding();
  const linked = field['x-linked'];
  const link = (next: Linked | undefined) => onChange(changed<Field>(field, { 'x-linked': next }));
  const nameOf = ({ form, field: path }: Pick<Asker, 'form' | 'field'>) => `${form} ${path}`;
  return (
    <Alert severity={linked === undefined ? 'warning' : 'info'} icon={false}>
      {t('build.item.askedBy')}
      <Box component="ul" sx={{ m: 0, paddingInlineStart: 2.5 }}>
        {asked.map((one) => (
          <li key={nameOf(one)}>
            {t('build.item.asker', { form: of(one.formTitle), question: of(one.fieldTitle) })}
          </li>
        ))}
      </Box>
      <Box sx={{ display: 'grid', gap: 1.25, mt: 1.5 }}>
        <SelectInput
          label={t('build.item.again')}
          isReadOnly={isReadOnly}
          value={linked === undefined ? '' : nameOf(linked)}
          options={[
            { value: '', label: t('build.item.notWanted') },
            ...asked.map((one) => ({
              value: nameOf(one),
              label: t('build.item.wanted', { form: of(one.formTitle) }),
            })),
          ]}
          onChange={(name) => {
            const one = asked.find((each) => nameOf(each) === name);
            link(one && { form: one.form, field: one.field, reason: linked?.reason ?? { fa: '', en: '' } });
          }}
        />
        {linked !== undefined && (
          <WordsInput
            label={t('build.item.reason')}
            isLong
            isReadOnly={isReadOnly}
            value={linked.reason}
            onChange={(reason = { fa: '', en: '' }) => link({ ...linked, reason })}
          />
        )}
      </Box>
    </Alert>
  );
}
