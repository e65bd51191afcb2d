import AutoAwesomeIcon from '@mui/icons-material/HistoryEduOutlined';
import Typography from '@mui/material/Typography';
import { useWords } from '../locales/index.ts';
import { isSame, stepsOf, valueAt } from './answers.ts';
import { useFormView } from './form-view.ts';

/** Where an answer comes from that was there before the respondent looked: as long as it stands as it was. */
export function PrefillNote({ place }: { place: string }) {
  const { t } = useWords();
  const { form, prefilled, answers, isReadOnly } = useFormView();
  const [field = ''] = stepsOf(place);
  const from = form.form.schema.properties[field]?.['x-prefill']?.from;
  if (isReadOnly || from === undefined || prefilled === undefined) return null;
  const before = valueAt(prefilled, place);
  if (before === undefined || !isSame(before, valueAt(answers, place))) return null;
  return (
    <Typography
      variant="caption"
      component="p"
      color="textSecondary"
      title={t('respondent.prefill.note')}
      sx={{ display: 'flex', gap: 0.5, alignItems: 'center' }}
    >
      <AutoAwesomeIcon aria-hidden sx={{ fontSize: 15 }} />
      {t(`respondent.prefill.${from}`)}
    </Typography>
  );
}
