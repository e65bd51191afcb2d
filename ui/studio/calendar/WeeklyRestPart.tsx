import AddIcon from '@mui/icons-material/Add';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import { useRef, useState } from 'react';
import { type Calendar, weekdayName } from '../../../engine/index.ts';
import { parseJalaliDay } from '../../form/parse-day.ts';
import { useWords } from '../../locales/index.ts';
import type { BuilderProps } from '../builder-props.ts';
import { ChangeButton, ChangeIconButton } from '../lists/change-buttons.tsx';
import { ChipsField, LineField } from '../lists/fields.tsx';
import { IssuesAt } from '../lists/IssuesAt.tsx';
import { useCodes } from '../lists/in-force.ts';
import { useShown } from '../lists/shown.ts';
import { FramePart } from '../lists/WorkshopFrame.tsx';
import { addRest, isFreeForRest, removeRest, toggleRest, weekdays } from './calendar-actions.ts';

type WeeklyRestPartProps = Pick<BuilderProps<Calendar>, 'issues' | 'shown'> & {
  calendar: Calendar;
  base: Calendar | null;
  onChange(next: Calendar): void;
};

/** The days of the week on which offices rest, each pressed or not, from a day on. */
export function WeeklyRestPart({ calendar, base, issues, shown, onChange }: WeeklyRestPartProps) {
  const { t, format, locale } = useWords();
  const [from, setFrom] = useState<string | null>(null);
  const provinces = useCodes('provinces');
  const lines = useRef<HTMLDivElement>(null);
  useShown(shown, 'weeklyRest', (index) => {
    lines.current?.children[Number(index)]?.querySelector('button')?.focus();
  });
  const day = parseJalaliDay(from ?? '') ?? '';
  const isFree = isFreeForRest(calendar, day);
  const titleOf = (code: string) => provinces.find(({ value }) => value === code)?.label ?? code;
  const isPublished = ({ from, provinces }: Calendar['weeklyRest'][number]) =>
    base?.weeklyRest.some((one) => one.from === from && String(one.provinces) === String(provinces)) === true;
  const add = () => {
    onChange(addRest(calendar, day));
    setFrom(null);
  };
  return (
    <FramePart place="/weeklyRest" title={t('studio.calendar.weeklyRest')} note={t('lists.rest.note')}>
      <Box ref={lines} sx={{ display: 'grid', gap: 1.5 }}>
        {calendar.weeklyRest.map((rest, index) => (
          <Box key={`${rest.from} ${rest.provinces?.join()}`} data-place={`/weeklyRest/${index}`}>
            <Box sx={{ display: 'flex', gap: 1, alignItems: 'end', flexWrap: 'wrap' }}>
              <ChipsField
                label={t(rest.provinces === undefined ? 'lists.rest.days' : 'lists.rest.daysWhere', {
                  day: format.day(rest.from),
                  where: (rest.provinces ?? []).map(titleOf).join(t('form.comma')),
                })}
                options={weekdays.map((value) => ({ value, label: weekdayName(value, locale) }))}
                chosen={rest.days}
                onToggle={(weekday) => onChange(toggleRest(calendar, index, weekday))}
              />
              {!isPublished(rest) && calendar.weeklyRest.length > 1 && (
                <ChangeIconButton
                  color="error"
                  aria-label={t('lists.rest.remove', { day: format.day(rest.from) })}
                  onClick={() => onChange(removeRest(calendar, index))}
                  sx={{ minWidth: 44, minHeight: 44 }}
                >
                  <DeleteIcon />
                </ChangeIconButton>
              )}
            </Box>
            <IssuesAt issues={issues} pointer={`/weeklyRest/${index}`} />
          </Box>
        ))}
      </Box>
      {from === null ? (
        <ChangeButton startIcon={<AddIcon />} sx={{ justifySelf: 'start' }} onClick={() => setFrom('')}>
          {t('lists.rest.add')}
        </ChangeButton>
      ) : (
        <Box
          role="group"
          aria-label={t('lists.rest.add')}
          sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'flex-start' }}
        >
          <LineField
            autoFocus
            label={t('lists.rest.from')}
            value={from}
            dir="ltr"
            most={20}
            isWrong={from !== '' && !isFree}
            helper={day === '' ? t('lists.rest.fromHelp') : isFree ? format.day(day) : t('lists.rest.taken')}
            onChange={setFrom}
          />
          <ChangeButton variant="contained" disabled={!isFree} onClick={add}>
            {t('studio.add')}
          </ChangeButton>
          <ChangeButton color="inherit" onClick={() => setFrom(null)}>
            {t('review.cancel')}
          </ChangeButton>
        </Box>
      )}
    </FramePart>
  );
}
