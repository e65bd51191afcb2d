import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useState } from 'react';
import { useWords } from '../../locales/index.ts';
import { useBuilding } from './builder-context.ts';
import { type CopyResult, copyFrom, type Taken } from './copy-from.ts';
import { SelectInput } from './inputs.tsx';
import { titleOf } from './questionnaire.ts';
import type { Spot } from './structure.ts';
import { useForms } from './use-askers.ts';

interface CopyFromDialogProps {
  spot: Spot;
  onCopy(result: CopyResult): void;
  onClose(): void;
}

/** Takes questions and sections over from another form. */
export function CopyFromDialog({ spot, onCopy, onClose }: CopyFromDialogProps) {
  const { t, of } = useWords();
  const { document } = useBuilding();
  const forms = useForms();
  const [key, setKey] = useState('');
  const [taken, setTaken] = useState<Taken>({ sections: [], fields: [] });
  const source = forms.find((form) => form.key === key);
  const toggle = (list: keyof Taken, name: string, isTaken: boolean) =>
    setTaken((now) => ({
      ...now,
      [list]: isTaken ? [...now[list], name] : now[list].filter((one) => one !== name),
    }));
  const result = source === undefined ? null : copyFrom(document, spot, source, taken);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{t('build.copy')}</DialogTitle>
      <DialogContent sx={{ '& > .MuiTextField-root': { width: '100%' } }}>
        <DialogContentText sx={{ mb: 2 }}>{t('build.copy.detail')}</DialogContentText>
        <SelectInput
          label={t('build.copy.form')}
          value={key}
          options={[
            { value: '', label: t('build.copy.choose') },
            ...forms.map((form) => ({ value: form.key, label: of(form.title) })),
          ]}
          onChange={(next) => {
            setKey(next);
            setTaken({ sections: [], fields: [] });
          }}
        />
        {source?.sections.map((section) => {
          const isWhole = taken.sections.includes(section.key);
          return (
            <Box key={section.key} role="group" aria-label={of(section.title)} sx={{ mt: 1.5 }}>
              <FormControlLabel
                control={
                  <Checkbox
                    size="small"
                    checked={isWhole}
                    onChange={(_, isTaken) => toggle('sections', section.key, isTaken)}
                  />
                }
                label={t('build.copy.section', { title: of(section.title) })}
                sx={{ '& .MuiFormControlLabel-label': { fontWeight: 600 } }}
              />
              <Box sx={{ paddingInlineStart: 3, display: 'grid' }}>
                {section.fields
                  .filter((name) => Object.hasOwn(source.schema.properties, name))
                  .map((name) => (
                    <FormControlLabel
                      key={name}
                      control={
                        <Checkbox
                          size="small"
                          disabled={isWhole}
                          checked={isWhole || taken.fields.includes(name)}
                          onChange={(_, isTaken) => toggle('fields', name, isTaken)}
                        />
                      }
                      label={of(titleOf(source.schema.properties[name], name))}
                    />
                  ))}
              </Box>
            </Box>
          );
        })}
        {result !== null && result.reporting.length > 0 && (
          <Alert severity="warning" sx={{ mt: 2 }}>
            {t('build.copy.items', { n: result.reporting.length })}
          </Alert>
        )}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button color="inherit" onClick={onClose}>
          {t('review.cancel')}
        </Button>
        <Button
          variant="contained"
          disabled={result === null || (result.names.length === 0 && taken.sections.length === 0)}
          onClick={() => result !== null && onCopy(result)}
        >
          {t('build.copy.take', { n: result?.names.length ?? 0 })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
