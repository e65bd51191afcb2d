// What reviewers note about a return for one another.
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { RefObject } from 'react';
import { keyOf, useApi, useSend } from '../api.ts';
import { Loading } from '../components/Loading.tsx';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { WriteBox } from '../components/WriteBox.tsx';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';

interface NotesPanelProps {
  caseId: string;
  field: RefObject<HTMLTextAreaElement | null>;
  /** Called when a note is kept. */
  onKept(): void;
}

export function NotesPanel({ caseId, field, onKept }: NotesPanelProps) {
  const { t, of, format } = useWords();
  const found = useApi('/api/cases/{id}/notes', { id: caseId });
  const written = useSend('POST /api/cases/{id}/notes', (view, client) =>
    client.setQueryData(keyOf('/api/cases/{id}/notes', { id: caseId }), view),
  );
  return (
    <Stack sx={{ gap: 1.5 }}>
      <Typography variant="caption" color="textSecondary">
        {t('side.notes.who')}
      </Typography>
      <WriteBox
        label={t('side.notes.write')}
        action={t('side.notes.keep')}
        isSending={written.isPending}
        field={field}
        onSend={(text, clear) =>
          written.mutate(
            { params: { id: caseId }, body: { text } },
            {
              onSuccess: () => {
                clear();
                onKept();
              },
            },
          )
        }
      />
      <ProblemAlert problem={written.error ?? found.error} onRetry={() => found.refetch()} />
      {found.data === undefined ? (
        found.error === null && <Loading rows={1} />
      ) : (
        <Stack component="ol" sx={{ gap: 1, m: 0, p: 0, listStyle: 'none' }}>
          {found.data.items.map((note) => (
            <Box component="li" key={note.id} sx={{ p: 1.25, borderRadius: 1, bgcolor: colours.warningSoft }}>
              <Typography variant="caption" color="textSecondary" component="p">
                {note.bodyTitle === null ? note.authorName : `${note.authorName} · ${of(note.bodyTitle)}`} ·{' '}
                {format.dateTime(note.writtenAt)}
              </Typography>
              <Typography
                variant="body2"
                dir="auto"
                sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}
              >
                {note.text}
              </Typography>
            </Box>
          ))}
        </Stack>
      )}
    </Stack>
  );
}
