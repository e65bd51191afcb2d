// The form as respondents would get it, beside the one that they get now.
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Form } from '../../engine/index.ts';
import { useWords } from '../locales/index.ts';
import { FormPreview } from '../studio/FormPreview.tsx';
import { useFormParts } from '../studio/form-parts.ts';

interface BothFormsProps {
  after: Form;
  /** Null where the form is new. */
  before: Form | null;
}

/** Both forms side by side on a desk, one at a time on a phone. */
export function BothForms({ after, before }: BothFormsProps) {
  const { t } = useWords();
  const [shown, setShown] = useState<'after' | 'before'>('after');
  const seen = (side: 'after' | 'before') =>
    before === null || shown === side ? {} : { display: { xs: 'none', lg: 'block' } };
  return (
    <Box component="section" aria-label={t('revision.forms')}>
      {before !== null && (
        <ToggleButtonGroup
          exclusive
          fullWidth
          size="small"
          color="primary"
          aria-label={t('revision.forms')}
          value={shown}
          onChange={(_, side: 'after' | 'before' | null) => setShown((now) => side ?? now)}
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
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: before === null ? 'minmax(0, 760px)' : '1fr 1fr' },
        }}
      >
        <Card sx={{ minWidth: 0, ...seen('after') }}>
          <OneForm title={t('revision.formAfter')} form={after} />
        </Card>
        {before !== null && (
          <Card sx={{ minWidth: 0, ...seen('before') }}>
            <OneForm title={t('revision.formBefore')} form={before} ids="before" />
          </Card>
        )}
      </Box>
    </Box>
  );
}

function OneForm({ title, form, ids }: { title: string; form: Form; ids?: string }) {
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
      <FormPreview form={form} parts={parts} shown={null} ids={ids} />
    </>
  );
}
