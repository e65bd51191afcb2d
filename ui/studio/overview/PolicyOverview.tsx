import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { jalaliDayOf, type Policy } from '../../../engine/index.ts';
import { clauseWords } from '../../clause-words.ts';
import { useSession } from '../../layout/session.ts';
import { useWords } from '../../locales/index.ts';
import { sayValue } from '../policy/say-value.ts';
import { Part } from './Part.tsx';
import { SearchedTable } from './SearchedTable.tsx';

/** The parameters of the law as applied: today's value, since when and on what basis, and what was or will be. */
export function PolicyOverview({ definition: policy }: { definition: Policy }) {
  const words = useWords();
  const { t, of, format } = words;
  const { now } = useSession();
  const today = jalaliDayOf(new Date(now()).toISOString());
  return (
    <Part title={t('studio.policy.parameters')}>
      <SearchedTable
        heads={[
          t('studio.policy.parameter'),
          t('studio.policy.value'),
          t('studio.policy.since'),
          t('studio.policy.basis'),
        ]}
        rows={Object.entries(policy.parameters).map(([key, parameter]) => {
          const inForce = parameter.values.findLast(({ from }) => from <= today);
          return {
            key,
            text: `${key} ${parameter.title.fa} ${parameter.title.en}`,
            cells: [
              of(parameter.title),
              <div key="value">
                {inForce === undefined ? '—' : <b>{sayValue(parameter, inForce.value, words)}</b>}
                {parameter.values
                  .filter((one) => one !== inForce)
                  .map((one) => (
                    <Typography key={one.from} variant="caption" component="div" color="textSecondary">
                      {t('studio.policy.other', {
                        value: sayValue(parameter, one.value, words),
                        day: format.day(one.from),
                      })}
                    </Typography>
                  ))}
              </div>,
              inForce === undefined ? '—' : format.day(inForce.from),
              inForce === undefined ? (
                '—'
              ) : (
                <Chip key="basis" size="small" variant="outlined" label={clauseWords(inForce.basis, words)} />
              ),
            ],
          };
        })}
      />
    </Part>
  );
}
