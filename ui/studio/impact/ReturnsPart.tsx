import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import type { ImpactReturns } from '../../../server/wire.ts';
import { useWords } from '../../locales/index.ts';
import { FactTable } from '../overview/FactTable.tsx';
import { Part } from '../overview/Part.tsx';

/** The checks that returns raise, those that are new first: how many returns before, after, and newly. */
export function ReturnsPart({ returns }: { returns: ImpactReturns }) {
  const { t, of, format } = useWords();
  return (
    <Part title={t('impact.checks')} note={t('impact.checks.note')}>
      <FactTable
        heads={[t('impact.check'), t('impact.raised'), t('impact.before'), t('impact.after')]}
        rows={returns.edits.map((one) => ({
          key: `${one.edit ?? one.code} ${one.severity} ${one.path}`,
          cells: [
            <div key="check">
              <Typography variant="body2" sx={{ fontWeight: 600 }}>
                {of(one.message)}
              </Typography>
              <Typography variant="caption" color="textSecondary" component="div">
                <Chip
                  size="small"
                  variant="outlined"
                  color={one.severity === 'hard' ? 'error' : 'warning'}
                  label={t(one.severity === 'hard' ? 'impact.hard' : 'impact.soft')}
                  sx={{ marginInlineEnd: 1 }}
                />
                {one.title === null ? one.path : of(one.title)}
              </Typography>
            </div>,
            <b key="raised">{format.number(one.raised)}</b>,
            format.number(one.before),
            format.number(one.after),
          ],
        }))}
      />
    </Part>
  );
}
