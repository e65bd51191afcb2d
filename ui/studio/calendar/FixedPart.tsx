import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { type Calendar, isJalaliDay } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { AddByTitle } from '../lists/AddByTitle.tsx';
import { ChoiceField, Row } from '../lists/fields.tsx';
import { FramePart } from '../lists/WorkshopFrame.tsx';
import { addFixed, dayOf, hasFixed } from './calendar-actions.ts';

interface FixedPartProps {
  calendar: Calendar;
  onOpen(index: number): void;
  onChange(next: Calendar): void;
}

/** The holidays of every year, each leading to its day, and a new one. */
export function FixedPart({ calendar, onOpen, onChange }: FixedPartProps) {
  const { t, of, format } = useWords();
  const [month, setMonth] = useState('1');
  const [day, setDay] = useState('1');
  const isTaken = hasFixed(calendar, Number(month), Number(day));
  const daysOfMonth = Array.from({ length: 31 }, (_, at) => String(at + 1)).filter((one) =>
    isJalaliDay(dayOf(1403, Number(month), Number(one))),
  );
  const isThere = daysOfMonth.includes(day);
  return (
    <FramePart place="/fixed" title={t('studio.calendar.fixed')} note={t('lists.fixed.note')}>
      <Box
        component="ul"
        sx={{ display: 'flex', gap: 0.75, flexWrap: 'wrap', listStyle: 'none', p: 0, m: 0 }}
      >
        {calendar.fixed.map((one, index) => (
          <li key={`${one.month} ${one.day} ${one.fromYear}`}>
            <Button
              size="small"
              variant="outlined"
              color="inherit"
              onClick={() => onOpen(index)}
              sx={{ minHeight: { xs: 44, md: 34 }, textAlign: 'start' }}
            >
              {format.digits(one.day)} {format.months[one.month - 1]}: {of(one.title)}
            </Button>
          </li>
        ))}
      </Box>
      <AddByTitle
        label={t('lists.fixed.add')}
        title={t('studio.calendar.title')}
        isReady={isThere && !isTaken}
        more={
          <Row>
            <ChoiceField
              label={t('lists.fixed.month')}
              value={month}
              options={format.months.map((label, at) => ({ value: String(at + 1), label }))}
              onChange={setMonth}
            />
            <ChoiceField
              label={t('lists.fixed.day')}
              value={isThere ? day : ''}
              options={[
                ...(isThere ? [] : [{ value: '', label: '—' }]),
                ...daysOfMonth.map((one) => ({ value: one, label: format.digits(one) })),
              ]}
              helper={isTaken ? t('lists.fixed.taken') : undefined}
              onChange={setDay}
            />
          </Row>
        }
        onAdd={(title) => onChange(addFixed(calendar, Number(month), Number(day), title))}
      />
    </FramePart>
  );
}
