import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Calendar, JalaliDay } from '../../../engine/index.ts';
import { useApi } from '../../api.ts';
import { useWords } from '../../locales/index.ts';
import { ChoiceField, LineField, type Option, WordsField } from '../lists/fields.tsx';
import {
  addAnnounced,
  addClosure,
  confirmAnnounced,
  type DayOff,
  daysOffOn,
  removeAnnounced,
  removeClosure,
  removeFixed,
} from './calendar-actions.ts';
import { looks } from './day-looks.ts';

interface DayDialogProps {
  calendar: Calendar;
  day: JalaliDay;
  province: string | null;
  provinces: readonly Option<string>[];
  isReadOnly: boolean;
  onChange(next: Calendar): void;
  onClose(): void;
}

const everywhere = 'ALL';
const announcement = 'announced';

/** What a day is, and what makes it one on which offices are closed. */
export function DayDialog({
  calendar,
  day,
  province,
  provinces,
  isReadOnly,
  onChange,
  onClose,
}: DayDialogProps) {
  const { t, of, format, count } = useWords();
  const [where, setWhere] = useState(province ?? everywhere);
  const [title, setTitle] = useState({ fa: '', en: '' });
  const [source, setSource] = useState('');
  const running = useRunning(day, where === everywhere || where === announcement ? null : where);
  const standing = daysOffOn(calendar, day, null);
  const isAnnounced = where === announcement;
  const canAdd = title.fa.trim() !== '' && (isAnnounced || source.trim() !== '');
  const add = () => {
    const words = { fa: title.fa.trim(), en: title.en.trim() || title.fa.trim() };
    onChange(
      isAnnounced
        ? addAnnounced(calendar, { date: day, title: words })
        : addClosure(calendar, {
            date: day,
            provinces: where === everywhere ? everywhere : [where],
            title: words,
            source: source.trim(),
          }),
    );
    onClose();
  };
  const remove = (one: DayOff) => {
    if (one.kind === 'closure') onChange(removeClosure(calendar, one.index));
    if (one.kind === 'announced') onChange(removeAnnounced(calendar, one.index));
    if (one.kind === 'fixed') onChange(removeFixed(calendar, one.index));
  };
  const whereOf = (one: DayOff) => {
    if (one.kind !== 'closure') return '';
    if (one.provinces === everywhere) return t('studio.calendar.everywhere');
    return one.provinces
      .map((code) => provinces.find(({ value }) => value === code)?.label ?? code)
      .join(t('form.comma'));
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{format.day(day)}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2, alignContent: 'start' }}>
        {standing.length === 0 && <Typography>{t('lists.day.nothing')}</Typography>}
        {standing.map((one) => {
          if (one.kind === 'rest') return null;
          const look = one.kind === 'announced' && one.isExpected ? 'expected' : one.kind;
          return (
            <Box
              key={`${one.kind} ${one.index}`}
              sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}
            >
              <Box sx={{ flex: 1, minWidth: 180 }}>
                <Typography variant="subtitle2" component="div">
                  <span aria-hidden>{looks[look].mark}</span> {of(one.title)}
                </Typography>
                <Typography variant="caption" component="div">
                  {[t(looks[look].word), whereOf(one), one.kind === 'closure' ? one.source : '']
                    .filter((part) => part !== '')
                    .join(' · ')}
                </Typography>
              </Box>
              {look === 'expected' && one.kind === 'announced' && (
                <Button
                  size="small"
                  disabled={isReadOnly}
                  onClick={() => onChange(confirmAnnounced(calendar, one.index))}
                >
                  {t('lists.day.confirm')}
                </Button>
              )}
              <Button
                size="small"
                color="error"
                startIcon={<DeleteIcon />}
                disabled={isReadOnly}
                aria-label={t('lists.day.removeNamed', { title: of(one.title) })}
                onClick={() => remove(one)}
              >
                {t(one.kind === 'fixed' ? 'lists.day.removeEvery' : 'lists.day.remove')}
              </Button>
            </Box>
          );
        })}
        {!isReadOnly && (
          <Box
            component="section"
            aria-label={t('lists.day.close')}
            sx={{ display: 'grid', gap: 1.5, borderTop: 1, borderColor: 'divider', pt: 2 }}
          >
            <Typography variant="subtitle2" component="h3">
              {t('lists.day.close')}
            </Typography>
            <ChoiceField
              label={t('studio.calendar.where')}
              value={where}
              options={[
                ...provinces.map(({ value, label }) => ({
                  value,
                  label: t('lists.day.province', { province: label }),
                })),
                { value: everywhere, label: t('lists.day.everywhere') },
                { value: announcement, label: t('lists.day.announce') },
              ]}
              onChange={setWhere}
            />
            <Typography variant="body2" color="textSecondary" role="status">
              {running !== undefined &&
                (running === 0
                  ? t('lists.effect.noClocks', { day: format.day(day) })
                  : t('lists.effect.running', {
                      day: format.day(day),
                      clocks: count('lists.effect.clocks', running),
                    }))}
            </Typography>
            <WordsField label={t('studio.calendar.title')} value={title} onChange={setTitle} />
            {!isAnnounced && (
              <LineField
                label={t('lists.day.order')}
                value={source}
                most={300}
                helper={t('lists.day.orderHelp')}
                onChange={setSource}
              />
            )}
          </Box>
        )}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button color="inherit" onClick={onClose}>
          {t('lists.shut')}
        </Button>
        {!isReadOnly && (
          <Button variant="contained" disabled={!canAdd} onClick={add}>
            {t('lists.day.add')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

/** How many clocks that run now end on a day, in a province or the country; undefined until it is known. */
function useRunning(day: JalaliDay, province: string | null): number | undefined {
  const year = Number(day.slice(0, 4));
  const { data } = useApi('/api/definitions/clocks', { year, province: province ?? undefined });
  return data === undefined ? undefined : (data.days.find((one) => one.day === day)?.clocks ?? 0);
}
