import { AdapterDateFnsJalali } from '@mui/x-date-pickers/AdapterDateFnsJalali';
import { DateCalendar } from '@mui/x-date-pickers/DateCalendar';
import { LocalizationProvider } from '@mui/x-date-pickers/LocalizationProvider';
import { faIR as pickerFa } from '@mui/x-date-pickers/locales';
import { format, getDate, getMonth, getYear, newDate } from 'date-fns-jalali';
import { enUS, faIR } from 'date-fns-jalali/locale';
import { useWords, wordings } from '../../locales/index.ts';

/** The Jalali adapter of the picker, with Persian digits. */
class PersianDigitsAdapter extends AdapterDateFnsJalali {
  constructor(options: ConstructorParameters<typeof AdapterDateFnsJalali>[0]) {
    super(options);
    const inLatin = this.formatByString;
    this.formatByString = (value, pattern) => wordings.fa.format.digits(inLatin(value, pattern));
  }
}

interface JalaliCalendarProps {
  /** `1405-07-05`; null shows the month of `around`. */
  day: string | null;
  around: string | null;
  onPick: (day: string) => void;
}

const two = (number: number) => String(number).padStart(2, '0');

function dateOf(day: string | null): Date | null {
  if (day === null) return null;
  const [year = 1400, month = 1, date = 1] = day.split('-').map(Number);
  return newDate(year, month - 1, date);
}

/** A month of the Persian calendar to pick a day from. Its code is large: load it when it opens. */
export function JalaliCalendar({ day, around, onPick }: JalaliCalendarProps) {
  const { locale } = useWords();
  const isPersian = locale === 'fa';
  const texts = pickerFa.components.MuiLocalizationProvider.defaultProps.localeText;
  return (
    <LocalizationProvider
      dateAdapter={isPersian ? PersianDigitsAdapter : AdapterDateFnsJalali}
      adapterLocale={isPersian ? faIR : enUS}
      {...(isPersian ? { localeText: texts } : {})}
    >
      <DateCalendar
        autoFocus
        value={dateOf(day)}
        referenceDate={dateOf(around) ?? new Date()}
        dayOfWeekFormatter={(date: Date) =>
          format(date, isPersian ? 'EEEEE' : 'EEEEEE', { locale: isPersian ? faIR : enUS })
        }
        onChange={(date: Date | null, state) => {
          if (date !== null && state === 'finish') {
            onPick(`${getYear(date)}-${two(getMonth(date) + 1)}-${two(getDate(date))}`);
          }
        }}
      />
    </LocalizationProvider>
  );
}
