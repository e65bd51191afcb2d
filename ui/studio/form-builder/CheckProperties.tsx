import BackIcon from '@mui/icons-material/ArrowBack';
import ForwardIcon from '@mui/icons-material/ArrowForward';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useWords } from '../../locales/index.ts';
import { useBuilding } from './builder-context.ts';
import { ConditionProperties } from './ConditionProperties.tsx';
import { EditProperties } from './EditProperties.tsx';
import { IssueNotes } from './IssueNotes.tsx';
import type { Place } from './questionnaire.ts';
import { SumProperties } from './SumProperties.tsx';

interface CheckPropertiesProps {
  place: Place;
  onRemove(): void;
  onBack(): void;
}

/** A check, a sum or a named condition. */
export function CheckProperties({ place, onRemove, onBack }: CheckPropertiesProps) {
  const { t, locale } = useWords();
  const { document, issuesAt, isReadOnly } = useBuilding();
  const edit = place.kind === 'edit' ? document.edits?.find(({ id }) => id === place.id) : undefined;
  const sum = place.kind === 'sum' ? document.sums?.find(({ id }) => id === place.id) : undefined;
  const Back = locale === 'fa' ? ForwardIcon : BackIcon;
  const heading = edit !== undefined ? 'build.check' : sum !== undefined ? 'build.sum' : 'build.condition';
  if (place.kind === 'whole' || place.kind === 'field' || place.kind === 'section') {
    return (
      <Typography variant="body2" color="textSecondary" sx={{ p: 2 }}>
        {t('build.checks.choose')}
      </Typography>
    );
  }
  return (
    <Box component="section" aria-label={t('build.properties')} sx={{ pb: 3 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', px: 2, py: 0.75 }}>
        <IconButton
          aria-label={t('build.back')}
          onClick={onBack}
          sx={{ '@container (min-width: 560px)': { display: 'none' } }}
        >
          <Back />
        </IconButton>
        <Typography variant="subtitle1" component="h2" sx={{ flex: 1 }}>
          {t(heading)}
        </Typography>
        <IconButton aria-label={t('build.remove')} disabled={isReadOnly} onClick={onRemove}>
          <DeleteIcon fontSize="small" />
        </IconButton>
      </Box>
      <IssueNotes issues={issuesAt(place)} />
      <Box sx={{ display: 'grid', gap: 1.75, px: 2, pt: 0.5 }}>
        {edit !== undefined && <EditProperties key={edit.id} edit={edit} />}
        {sum !== undefined && <SumProperties key={sum.id} sum={sum} />}
        {place.kind === 'condition' && <ConditionProperties name={place.name} />}
      </Box>
    </Box>
  );
}
