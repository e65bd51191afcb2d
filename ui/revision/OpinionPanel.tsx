// What a deputyship may say of a draft: one button an event, in the chain's own words.
import Autocomplete from '@mui/material/Autocomplete';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useRef, useState } from 'react';
import type { AvailableEvent } from '../../server/wire.ts';
import { useSteadyList } from '../components/use-steady-list.ts';
import { useWords } from '../locales/index.ts';
import { beginRemark, type NamedQuestion } from './remarks.ts';

interface OpinionPanelProps {
  events: AvailableEvent[];
  /** What a remark may be about; empty for what is no form. */
  questions: NamedQuestion[];
  /** The title of a deputyship, for those who speak for more than one. */
  partTitle(part: string): string;
  isSending: boolean;
  onSend(event: AvailableEvent, text?: string): void;
}

/** The buttons of a consultation. An event that asks for a text opens a field, where questions can be named. */
export function OpinionPanel({ events, questions, partTitle, isSending, onSend }: OpinionPanelProps) {
  const { t, of } = useWords();
  const [asking, setAsking] = useState<AvailableEvent | null>(null);
  const isForMany = new Set(events.map(({ part }) => part)).size > 1;
  const titleOf = ({ title, part }: AvailableEvent) =>
    isForMany && part !== null ? `${of(title)} (${partTitle(part)})` : of(title);
  if (events.length === 0) {
    return (
      <Typography variant="body2" color="textSecondary">
        {t('revision.nothingAsked')}
      </Typography>
    );
  }
  if (asking !== null) {
    return (
      <Remark
        title={titleOf(asking)}
        questions={questions}
        isSending={isSending}
        onSend={(text) => onSend(asking, text)}
        onCancel={() => setAsking(null)}
      />
    );
  }
  return (
    <Stack sx={{ gap: 1 }}>
      <Typography variant="h3" component="h2">
        {t('revision.yourOpinion')}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {t('revision.yourOpinion.detail')}
      </Typography>
      {events.map((event, index) => (
        <Button
          key={`${event.type}:${event.part}`}
          size={index === 0 ? 'large' : 'medium'}
          variant={index === 0 ? 'contained' : 'outlined'}
          disabled={isSending}
          onClick={() => (event.asks.includes('text') ? setAsking(event) : onSend(event))}
        >
          {titleOf(event)}
        </Button>
      ))}
    </Stack>
  );
}

interface RemarkProps {
  title: string;
  questions: NamedQuestion[];
  isSending: boolean;
  onSend(text: string): void;
  onCancel(): void;
}

function Remark({ title, questions, isSending, onSend, onCancel }: RemarkProps) {
  const { t, of } = useWords();
  const [text, setText] = useState('');
  const list = useSteadyList();
  const input = useRef<HTMLTextAreaElement>(null);
  const name = (question: NamedQuestion) => {
    const next = beginRemark(text, of(question.title));
    setText(next);
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(next.length, next.length);
    });
  };
  return (
    <Stack component="section" aria-label={title} sx={{ gap: 1.5 }}>
      <Typography variant="h3" component="h2">
        {title}
      </Typography>
      {questions.length > 0 && (
        <Autocomplete<NamedQuestion>
          {...list}
          size="small"
          options={questions}
          value={null}
          blurOnSelect
          clearOnBlur
          groupBy={({ section }) => of(section)}
          getOptionKey={({ path }) => path}
          getOptionLabel={(question) => of(question.title)}
          onChange={(_, question) => question !== null && name(question)}
          renderInput={(params) => (
            <TextField {...params} label={t('revision.question')} helperText={t('revision.questionHelp')} />
          )}
        />
      )}
      <TextField
        autoFocus
        required
        multiline
        minRows={4}
        inputRef={input}
        label={t('revision.remark')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 4000 } }}
      />
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
        <Button
          variant="contained"
          disabled={text.trim() === '' || isSending}
          onClick={() => onSend(text.trim())}
        >
          {t('revision.send')}
        </Button>
        <Button color="inherit" onClick={onCancel}>
          {t('review.cancel')}
        </Button>
      </Stack>
    </Stack>
  );
}
