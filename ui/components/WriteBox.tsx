import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type RefObject, useState } from 'react';

interface WriteBoxProps {
  label: string;
  /** The words of the button. */
  action: string;
  isSending: boolean;
  /** `clear` empties the field, once the text is kept. */
  onSend(text: string, clear: () => void): void;
  field?: RefObject<HTMLTextAreaElement | null>;
}

/** A text to write and send; Ctrl and Enter send it, Escape leaves it as it is. */
export function WriteBox({ label, action, isSending, onSend, field }: WriteBoxProps) {
  const [text, setText] = useState('');
  const written = text.trim();
  const send = () => {
    if (written !== '' && !isSending) onSend(written, () => setText(''));
  };
  return (
    <Stack sx={{ gap: 1, alignItems: 'flex-start' }}>
      <TextField
        fullWidth
        multiline
        minRows={2}
        maxRows={8}
        size="small"
        label={label}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            send();
          } else if (event.key === 'Escape' && event.target instanceof HTMLElement) {
            event.preventDefault();
            event.target.blur();
          }
        }}
        {...(field === undefined ? {} : { inputRef: field })}
        slotProps={{ htmlInput: { maxLength: 4000, dir: 'auto' } }}
      />
      <Button size="small" variant="outlined" disabled={written === '' || isSending} onClick={send}>
        {action}
      </Button>
    </Stack>
  );
}
