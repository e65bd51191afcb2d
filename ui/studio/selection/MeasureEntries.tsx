import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useRef, useState } from 'react';
import { jalaliDayOf, type Selection } from '../../../engine/index.ts';
import { type ApiProblem, send } from '../../api.ts';
import type { DocumentBody } from '../../api-paths.ts';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useSession } from '../../layout/session.ts';
import { useWords } from '../../locales/index.ts';
import { ChangeButton } from '../lists/change-buttons.tsx';
import { NumberField } from '../lists/fields.tsx';
import { inPages } from './pages.ts';
import { takeMeasures } from './selection-actions.ts';

/** Measures what can be computed of each entry, over a year of accepted returns, as far as it has come. */
export function MeasureEntries({
  list,
  onTake,
}: {
  list: Selection;
  onTake(change: (list: Selection) => Selection): void;
}) {
  const { t } = useWords();
  const { now } = useSession();
  const thisYear = Number(jalaliDayOf(new Date(now()).toISOString()).slice(0, 4));
  const [year, setYear] = useState<number | undefined>(thisYear - 1);
  const [done, setDone] = useState<number | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const isStopped = useRef(false);
  const total = list.entries.length;
  const hasMeasure = list.criteria.some(({ measure }) => measure !== undefined);

  async function run(of: number) {
    isStopped.current = false;
    setProblem(null);
    setDone(0);
    // The criteria alone are sent: the entries are asked about by their codes.
    const document = { ...list, entries: [] } as unknown as DocumentBody;
    try {
      const answers = await inPages(
        list.entries.map(({ code }) => code),
        (codes) => send('POST /api/selections/measures', {}, { document, codes, year: of }),
        (reached) => {
          setDone(reached);
          return !isStopped.current;
        },
      );
      const found = answers.flatMap(({ items }) => items);
      onTake((latest) => takeMeasures(latest, found));
    } catch (error) {
      setProblem(error as ApiProblem); // the edge: nothing else is thrown by what is sent
    } finally {
      setDone(null);
    }
  }
  return (
    <Box role="group" aria-label={t('selection.measure')} sx={{ display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
        <NumberField
          label={t('selection.measure.year')}
          value={year}
          least={1300}
          most={1500}
          isWhole
          onChange={setYear}
        />
        {done === null ? (
          <ChangeButton
            variant="outlined"
            disabled={!hasMeasure || total === 0 || year === undefined}
            onClick={() => year !== undefined && void run(year)}
          >
            {t('selection.measure.run')}
          </ChangeButton>
        ) : (
          <ChangeButton
            variant="outlined"
            onClick={() => {
              isStopped.current = true;
            }}
          >
            {t('selection.measure.stop')}
          </ChangeButton>
        )}
        {!hasMeasure && (
          <Typography variant="body2" color="textSecondary">
            {t('selection.measure.none')}
          </Typography>
        )}
      </Box>
      {done !== null && (
        <Box role="status">
          <LinearProgress
            aria-label={t('selection.measure')}
            variant="determinate"
            value={total === 0 ? 100 : (100 * done) / total}
          />
          <Typography variant="caption">{t('selection.measure.done', { done, total })}</Typography>
        </Box>
      )}
      <ProblemAlert problem={problem} onClose={() => setProblem(null)} />
    </Box>
  );
}
