// The form as respondents would get it, beside the one that they get now.
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Form } from '../../engine/index.ts';
import { useWords } from '../locales/index.ts';
import { FormPreview, type ShownPlace } from '../studio/FormPreview.tsx';
import { useFormParts } from '../studio/form-parts.ts';

interface BothFormsProps {
  after: Form;
  /** Null where the form is new. */
  before: Form | null;
  /** The question to bring into sight. */
  shown: ShownPlace | null;
}

/** Both forms side by side on a desk, one at a time on a phone. */
export function BothForms({ after, before, shown }: BothFormsProps) {
  const { t } = useWords();
  const [side, setSide] = useState<'after' | 'before'>('after');
  const seen = (one: 'after' | 'before') =>
    before === null || side === one ? {} : { display: { xs: 'none', lg: 'block' } };
  return (
    <Box component="section" aria-label={t('revision.forms')}>
      {before !== null && (
        <ToggleButtonGroup
          exclusive
          fullWidth
          size="small"
          color="primary"
          aria-label={t('revision.forms')}
          value={side}
          onChange={(_, one: 'after' | 'before' | null) => setSide((now) => one ?? now)}
          sx={{ display: { lg: 'none' }, mb: 1.5, bgcolor: 'background.paper' }}
        >
          <ToggleButton value="after">{t('revision.formAfter')}</ToggleButton>
          <ToggleButton value="before">{t('revision.formBefore')}</ToggleButton>
        </ToggleButtonGroup>
      )}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            lg: before === null ? 'minmax(0, 1fr)' : 'minmax(0, 1fr) minmax(0, 1fr)',
          },
        }}
      >
        <Card sx={{ minWidth: 0, ...seen('after') }}>
          <OneForm title={t('revision.formAfter')} form={after} shown={shown} />
        </Card>
        {before !== null && (
          <Card sx={{ minWidth: 0, ...seen('before') }}>
            <OneForm title={t('revision.formBefore')} form={before} shown={null} ids="before" />
          </Card>
        )}
      </Box>
    </Box>
  );
}

interface OneFormProps {
  title: string;
  form: Form;
  shown: ShownPlace | null;
  ids?: string;
}

function OneForm({ title, form, shown, ids }: OneFormProps) {
  const parts = useFormParts(form);
  return (
    <>
      <Typography
        variant="h3"
        component="h2"
        sx={{ px: 2, py: 1.25, borderBottom: 1, borderColor: 'divider', bgcolor: 'background.default' }}
      >
        {title}
      </Typography>
      <FormPreview form={form} parts={parts} shown={shown} ids={ids} />
    </>
  );
}
