import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { useApi } from '../api.ts';
import { useWords } from '../locales/index.ts';
import { frequencyWord } from './SelectionCard.tsx';
import { whyOf } from './SelectionEntriesList.tsx';

/** To a respondent: that his unit is selected, since when, and why. Nothing where it is in no list. */
export function MySelections({ unit }: { unit: string }) {
  const words = useWords();
  const { t, of, format } = words;
  const { data } = useApi('/api/units/{id}/selections', { id: unit });
  const own = (data?.items ?? []).filter((one) => one.of !== 'products');
  if (own.length === 0) return null;
  return (
    <Alert severity="info" sx={{ mb: 2 }}>
      <Typography variant="subtitle2" component="h2">
        {t('selections.mine')}
      </Typography>
      {own.map((one) => {
        const why = whyOf(one, words);
        return (
          <Typography key={`${one.list} ${one.from}`} variant="body2">
            {t('selections.mine.since', {
              named: of(one.named),
              list: of(one.title),
              since: format.period(one.since),
              frequency: frequencyWord(one.frequency, words),
            })}
            {why !== '' && ` ${t('selections.why')}: ${why}`}
            {one.circular !== null &&
              ` ${t('selections.circular', { number: one.circular.number, date: format.date(one.circular.date) })}.`}
          </Typography>
        );
      })}
    </Alert>
  );
}
