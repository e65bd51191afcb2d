import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormLabel from '@mui/material/FormLabel';
import { useId, useState } from 'react';
import { DateInput } from '../form/inputs/DateInput.tsx';
import { useWords } from '../locales/index.ts';

/** The day that is asked about, and the last day of what was known of it: ISO days. */
export interface Then {
  on: string;
  known: string;
}

/** Asks what the register said of a day, as it was known on another. */
export function AsOf({ today, onShow }: { today: string; onShow(then: Then): void }) {
  const { t } = useWords();
  const id = useId();
  const [then, setThen] = useState<Then>({ on: today, known: today });
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-end' }}>
      {(['on', 'known'] as const).map((name) => (
        <Box key={name} sx={{ display: 'grid', gap: 0.75 }}>
          <FormLabel htmlFor={`${id}-${name}`}>
            {t(name === 'on' ? 'register.unit.on' : 'register.unit.knownBy')}
          </FormLabel>
          <DateInput
            id={`${id}-${name}`}
            value={then[name]}
            onCommit={(day) => typeof day === 'string' && setThen((former) => ({ ...former, [name]: day }))}
          />
        </Box>
      ))}
      <Button variant="outlined" onClick={() => onShow(then)}>
        {t('register.unit.show')}
      </Button>
    </Box>
  );
}
