import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import type { Item } from '../../../engine/index.ts';
import { useSteadyList } from '../../components/use-steady-list.ts';
import { useWords } from '../../locales/index.ts';
import { useProposedItems } from '../items/use-catalogues.ts';
import { useBuilding } from './builder-context.ts';
import type { Asker } from './use-askers.ts';

interface ItemSearchProps {
  label: string;
  value: string | null;
  askers: ReadonlyMap<string, Asker[]>;
  onChange(id: string | null): void;
  /** Proposes a new one, with what was sought as its title; without it none can be proposed here. */
  onPropose?: (sought: string) => void;
}

/** What is chosen where nothing is found. */
const propose = 'propose';

/** Searches the catalogue by title, concept and id. */
export function ItemSearch({ label, value, askers, onChange, onPropose }: ItemSearchProps) {
  const { t, of } = useWords();
  const { parts, isReadOnly } = useBuilding();
  const proposed = useProposedItems(parts.items);
  const [sought, setSought] = useState('');
  const list = useSteadyList();
  const items = useMemo(
    () => [
      ...parts.catalogues.flatMap((catalogue) => catalogue.items),
      ...[...proposed.values()].map(({ item }) => item),
    ],
    [parts, proposed],
  );
  return (
    <Autocomplete<Item | typeof propose>
      {...list}
      size="small"
      options={items}
      disabled={isReadOnly}
      value={items.find(({ id }) => id === value) ?? null}
      onChange={(_, next) => (next === propose ? onPropose?.(sought) : onChange(next?.id ?? null))}
      onInputChange={(_, typed, reason) => reason === 'input' && setSought(typed.trim())}
      isOptionEqualToValue={(one, other) =>
        one === other || (one !== propose && other !== propose && one.id === other.id)
      }
      getOptionLabel={(one) => (one === propose ? sought : of(one.title))}
      filterOptions={(options, { inputValue }) => {
        const words = inputValue
          .toLowerCase()
          .split(/\s+/)
          .filter((word) => word !== '');
        const text = ({ id, title, concept }: Item) =>
          `${id} ${title.fa} ${title.en} ${concept.fa} ${concept.en}`.toLowerCase();
        const found = options
          .filter((one) => one !== propose && words.every((word) => text(one).includes(word)))
          .slice(0, 60);
        return found.length === 0 && words.length > 0 && onPropose !== undefined ? [propose] : found;
      }}
      noOptionsText={t('build.item.notFound')}
      renderOption={({ key, ...props }, one) => {
        if (one === propose)
          return (
            <Box component="li" key={key} {...props}>
              {t('build.propose.named', { title: sought })}
            </Box>
          );
        const asked = askers.get(one.id) ?? [];
        return (
          <Box component="li" key={key} {...props}>
            <Box sx={{ minWidth: 0 }}>
              <Typography variant="body2">{of(one.title)}</Typography>
              <Typography variant="caption" color="textSecondary" component="div">
                {of(one.concept)}
              </Typography>
              {proposed.has(one.id) && (
                <Typography variant="caption" component="div" sx={{ color: 'info.main' }}>
                  {t('build.propose.waits')}
                </Typography>
              )}
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
