import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { ReturnKeyView } from '../../server/wire.ts';
import { useSend } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords } from '../locales/index.ts';

/** Asks what a new key is called and for which units it is. */
export function NewReturnKey({ onMade }: { onMade: (key: ReturnKeyView) => void }) {
  const { t, of } = useWords();
  const { me } = useSession();
  const [title, setTitle] = useState('');
  const units = [
    ...new Map(
      me.grants.filter(({ scope }) => scope === 'unit').map((grant) => [grant.id, grant] as const),
    ).values(),
  ];
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(units.length === 1 ? units.map(({ id }) => id) : []),
  );
  const make = useSend('POST /api/return-keys', (key) => {
    onMade(key);
    setTitle('');
  });
  const toggle = (id: string, isOn: boolean) => {
    const next = new Set(chosen);
    if (isOn) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate({ body: { title: title.trim(), units: [...chosen] } });
      }}
      sx={{ display: 'grid', gap: 1.5, maxWidth: 560 }}
    >
      <ProblemAlert problem={make.error} />
      <TextField
        label={t('bulk.keys.name')}
        helperText={t('bulk.keys.name.help')}
        value={title}
        slotProps={{ htmlInput: { maxLength: 120 } }}
        onChange={(event) => setTitle(event.target.value)}
      />
      {units.length > 1 && (
        <Box component="fieldset" sx={{ border: 0, m: 0, p: 0, minWidth: 0 }}>
          <FormLabel component="legend">{t('bulk.keys.units')}</FormLabel>
          <FormHelperText>{t('bulk.keys.company')}</FormHelperText>
          <FormGroup sx={{ maxHeight: 264, overflow: 'auto', flexWrap: 'nowrap' }}>
            {units.map((unit) => (
              <FormControlLabel
                key={unit.id}
                label={of(unit.scopeTitle)}
                sx={{ minHeight: 44 }}
                control={
                  <Checkbox
                    checked={chosen.has(unit.id)}
                    onChange={(_event, isOn) => toggle(unit.id, isOn)}
                  />
                }
              />
            ))}
          </FormGroup>
        </Box>
      )}
      <Box>
        <Button
          type="submit"
          variant="outlined"
          loading={make.isPending}
          disabled={title.trim() === '' || chosen.size === 0}
          sx={{ minHeight: 44 }}
        >
          {t('bulk.keys.make')}
        </Button>
      </Box>
    </Box>
  );
}
