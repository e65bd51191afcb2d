import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { IndicatorListSummary, Words } from '../../server/wire.ts';
import { useWords, type WordKey } from '../locales/index.ts';
import { type IndicatorChoice, inOrder } from './indicator-choice.ts';

interface IndicatorFiltersProps {
  lists: IndicatorListSummary[];
  choice: IndicatorChoice;
  onChange(change: Partial<IndicatorChoice>): void;
}

/** What an area of a level is called. */
export const levelWords: Record<string, WordKey> = {
  activity: 'stats.level.activity',
  domain: 'stats.level.domain',
  national: 'stats.level.national',
  organisation: 'stats.level.organisation',
  province: 'stats.level.province',
  'unit-kind': 'stats.level.unit-kind',
};

/** Chooses a list of indicators, a period and a level. */
export function IndicatorFilters({ lists, choice, onChange }: IndicatorFiltersProps) {
  const { t, format } = useWords();
  const list = lists.find((one) => one.key === choice.list);
  return (
    <Stack direction="row" sx={{ gap: 1.5, flexWrap: 'wrap', mb: 2, alignItems: 'center' }}>
      {lists.length > 1 && (
        <Choice
          label={t('stats.list')}
          value={choice.list}
          options={lists.map((one) => ({ key: one.key, title: one.title }))}
          onChange={(key) => onChange({ list: key })}
        />
      )}
      <TextField
        select
        size="small"
        label={t('stats.period')}
        value={choice.period}
        onChange={(event) => onChange({ period: event.target.value })}
        sx={{ minWidth: 170 }}
      >
        {inOrder(list?.periods ?? []).map((period) => (
          <MenuItem key={period} value={period}>
            {format.period(period)}
          </MenuItem>
        ))}
      </TextField>
      <ToggleButtonGroup
        exclusive
        color="primary"
        size="small"
        value={choice.level}
        aria-label={t('stats.level')}
        sx={{ flexWrap: 'wrap' }}
        onChange={(_, level: string | null) => level !== null && onChange({ level })}
      >
        {list?.levels.map((level) => {
          const word = levelWords[level];
          return (
            <ToggleButton key={level} value={level} sx={{ px: 2 }}>
              {word === undefined ? level : t(word)}
            </ToggleButton>
          );
        })}
      </ToggleButtonGroup>
    </Stack>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  options: { key: string; title: Words }[];
  onChange(key: string): void;
}

/** One of several, by name. */
export function Choice({ label, value, options, onChange }: ChoiceProps) {
  const { of } = useWords();
  return (
    <TextField
      select
      size="small"
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
      sx={{ minWidth: 200, maxWidth: '100%' }}
    >
      {options.map(({ key, title }) => (
        <MenuItem key={key} value={key}>
          {of(title)}
        </MenuItem>
      ))}
    </TextField>
  );
}
