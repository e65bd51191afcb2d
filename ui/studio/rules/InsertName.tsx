import DataObjectIcon from '@mui/icons-material/DataObject';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Popover from '@mui/material/Popover';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { useWords } from '../../locales/index.ts';
import { mono } from '../mono.ts';
import { typeWords } from './completion.ts';
import type { ExpressionScope } from './expression-scope.ts';
import { NameGroup } from './NameGroup.tsx';
import { filtered, namesFor } from './operand-choices.ts';

const all = () => true;

/** A list of the names, for fingers and for those who do not know the keys. */
export function InsertName({ scope, onInsert }: { scope: ExpressionScope; onInsert(path: string): void }) {
  const wording = useWords();
  const { t } = wording;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [typed, setTyped] = useState('');
  const choices = useMemo(
    () => (anchor === null ? [] : namesFor(scope, wording, all, false)),
    [anchor, scope, wording],
  );
  return (
    <>
      <Button
        size="small"
        color="inherit"
        startIcon={<DataObjectIcon />}
        sx={{ minHeight: { xs: 44, md: 32 } }}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        {t('rules.insert')}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        disableRestoreFocus
      >
        <Box sx={{ p: 1.5, width: 'min(26rem, 92vw)' }}>
          <Autocomplete
            open
            // Else the arrows lose their place when the page is drawn anew.
            disableCloseOnSelect
            disablePortal
            options={choices}
            inputValue={typed}
            onInputChange={(_, entered) => setTyped(entered)}
            groupBy={({ group }) => group}
            renderGroup={({ key, group, children }) => (
              <NameGroup key={key} title={group}>
                {children}
              </NameGroup>
            )}
            getOptionLabel={({ label }) => label}
            getOptionKey={({ id }) => id}
            filterOptions={(options) => filtered(options, typed)}
            noOptionsText={t('rules.noMatch')}
            onChange={(_, chosen) => {
              if (chosen === null) return;
              setAnchor(null);
              setTyped('');
              onInsert(chosen.id);
            }}
            renderOption={({ key: _key, ...rest }, one) => (
              <Box component="li" {...rest} key={one.id} sx={{ minHeight: 44, display: 'block !important' }}>
                <Typography variant="body2">{one.label}</Typography>
                <Typography
                  variant="caption"
                  color="textSecondary"
                  component="div"
                  sx={{ overflowWrap: 'anywhere' }}
                >
                  <bdi style={{ fontFamily: mono }}>{one.id}</bdi>
                  {one.named !== null && ` · ${typeWords(one.named.type, wording)}`}
                </Typography>
              </Box>
            )}
            renderInput={(params) => <TextField {...params} autoFocus label={t('rules.insert.label')} />}
            slotProps={{
              popper: {
                sx: { position: 'static !important', transform: 'none !important', width: '100% !important' },
              },
            }}
          />
        </Box>
      </Popover>
    </>
  );
}
