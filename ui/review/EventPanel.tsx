// What the chain lets the reader do now: one button an event, in the chain's own words.
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Link } from 'react-router';
import type { AvailableEvent } from '../../server/wire.ts';
import { useWords } from '../locales/index.ts';

interface EventPanelProps {
  events: AvailableEvent[];
  /** Where the case's form is filled, for events that ask for answers. */
  formAddress: string;
  isSending: boolean;
  /** An event that needs nothing more, or only the text. */
  onSend(event: AvailableEvent, text?: string): void;
  /** An event that asks for reasons by item. */
  onReasons(event: AvailableEvent): void;
}

/** The buttons of a review. An event that asks for a text opens a field for it first. */
export function EventPanel({ events, formAddress, isSending, onSend, onReasons }: EventPanelProps) {
  const { t, of } = useWords();
  const [asking, setAsking] = useState<AvailableEvent | null>(null);
  const [text, setText] = useState('');
  if (events.length === 0) {
    return (
      <Typography variant="body2" color="textSecondary">
        {t('review.events.none')}
      </Typography>
    );
  }
  if (asking !== null) {
    return (
      <Stack sx={{ gap: 1.5 }}>
        <Typography variant="h3" component="h2">
          {of(asking.title)}
        </Typography>
        <TextField
          autoFocus
          required
          multiline
          minRows={3}
          label={t('review.text')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 4000 } }}
        />
        <Stack direction="row" sx={{ gap: 1 }}>
          <Button
            variant="contained"
            disabled={text.trim() === '' || isSending}
            onClick={() => onSend(asking, text.trim())}
          >
            {of(asking.title)}
          </Button>
          <Button color="inherit" onClick={() => setAsking(null)}>
            {t('review.cancel')}
          </Button>
        </Stack>
      </Stack>
    );
  }
  return (
    <Stack sx={{ gap: 1 }}>
      {events.map((event, index) => {
        const title = of(event.title);
        const key = `${event.type}:${event.part}`;
        if (event.asks.includes('answers')) {
          return (
            <Button key={key} variant="outlined" component={Link} to={formAddress}>
              {title}
            </Button>
          );
        }
        if (event.asks.includes('reasons')) {
          return (
            <Button
              key={key}
              variant="outlined"
              color="error"
              disabled={isSending}
              onClick={() => onReasons(event)}
            >
              {title}
            </Button>
          );
        }
        const asksText = event.asks.includes('text');
        const isFirst = index === 0 && !asksText;
        return (
          <Button
            key={key}
            size={isFirst ? 'large' : 'medium'}
            variant={isFirst ? 'contained' : 'outlined'}
            disabled={isSending}
            onClick={() => (asksText ? setAsking(event) : onSend(event))}
          >
            {title}
          </Button>
        );
      })}
    </Stack>
  );
}
