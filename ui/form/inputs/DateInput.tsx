import CalendarIcon from '@mui/icons-material/CalendarTodayOutlined';
import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import IconButton from '@mui/material/IconButton';
import Popover from '@mui/material/Popover';
import { lazy, Suspense, useState } from 'react';
import { gregorianOf, jalaliOf } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { parseJalaliDay } from '../parse-day.ts';
import { Frame } from './Frame.tsx';
import type { InputProps } from './input.ts';
import { useWritten } from './use-written.ts';

const JalaliCalendar = lazy(async () => ({ default: (await import('./JalaliCalendar.tsx')).JalaliCalendar }));

function isGregorianDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

interface DateInputProps extends InputProps {
  /** The month that the calendar opens on where no day is chosen, as a Gregorian day. */
  around?: string | undefined;
}

/** A day of the Persian calendar, written or picked; kept as an ISO day. */
export function DateInput({ around, ...props }: DateInputProps) {
  const { t, format } = useWords();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const day = isGregorianDay(props.value) ? jalaliOf(props.value) : null;
  const shown =
    day !== null
      ? format.digits(day.replaceAll('-', '/'))
      : typeof props.value === 'string'
        ? props.value
        : '';

  const { field, forget } = useWritten({
    value: props.value,
    shown,
    read: (text) => {
      const parsed = parseJalaliDay(text);
      return text.trim() === '' ? undefined : parsed === null ? text.trim() : gregorianOf(parsed);
    },
    onCommit: props.onCommit,
  });
  return (
    <Box sx={{ maxWidth: 220 }}>
      <Frame isInvalid={props.isInvalid === true} isDoubtful={props.isDoubtful === true}>
        <input
          id={props.id}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          dir="ltr"
          style={{ textAlign: 'right' }}
          placeholder={t('form.datePattern')}
          aria-label={props.name}
          aria-describedby={props.describedBy}
          aria-required={props.isRequired}
          aria-invalid={props.isInvalid}
          {...field}
        />
        <IconButton
          size="small"
          aria-label={t('form.openCalendar')}
          aria-haspopup="dialog"
          onClick={(event) => setAnchor(event.currentTarget)}
          sx={{ marginInlineEnd: 0.5 }}
        >
          <CalendarIcon fontSize="small" />
        </IconButton>
      </Frame>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
        transformOrigin={{ vertical: 'top', horizontal: 'center' }}
      >
        <Suspense
          fallback={
            // As large as the calendar: the place that is found for the one has room for the other.
            <Box sx={{ width: 320, height: 336, display: 'grid', placeItems: 'center' }}>
              <CircularProgress size={24} aria-label={t('loading')} />
            </Box>
          }
        >
          <JalaliCalendar
            day={day}
            around={around === undefined ? null : jalaliOf(around)}
            onPick={(picked) => {
              setAnchor(null);
              forget();
              props.onCommit(gregorianOf(picked));
            }}
          />
        </Suspense>
      </Popover>
    </Box>
  );
}
