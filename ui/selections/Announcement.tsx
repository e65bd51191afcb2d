import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import LinearProgress from '@mui/material/LinearProgress';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { SelectionAcknowledgement, SelectionAnnouncement } from '../../server/wire.ts';
import { useSend } from '../api.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { stackedOnPhones } from '../components/stacked.ts';
import { useWords } from '../locales/index.ts';

const colours = { open: 'default', late: 'error', acknowledged: 'success' } as const;

interface AnnouncementProps {
  announcement: SelectionAnnouncement;
  /** Whether each subordinate unit is listed. */
  isOpen: boolean;
}

/** The dated act by which a list was announced; who acknowledged it, and the button for those who have not. */
export function Announcement({ announcement, isOpen }: AnnouncementProps) {
  const { t, of, format } = useWords();
  const act = useSend('POST /api/selections/announcements/{id}/events');
  const { acknowledgements, events, revision } = announcement;
  const done = acknowledgements.filter(({ state }) => state === 'acknowledged').length;
  const total = acknowledgements.length;
  // What is asked for beside the button is done where the list is revised.
  const simple = events.filter(({ asks }) => asks.length === 0);
  return (
    <Box sx={{ display: 'grid', gap: 1, minWidth: 0 }}>
      <Typography variant="body2">
        {t('selections.announced', {
          who: announcement.announcedBy,
          when: format.date(announcement.announcedAt),
        })}
      </Typography>
      {total > 1 && (
        <Box>
          <Typography variant="body2">{t('selections.acknowledged', { done, total })}</Typography>
          <LinearProgress
            variant="determinate"
            aria-label={t('selections.acknowledged', { done, total })}
            value={(100 * done) / total}
          />
        </Box>
      )}
      <ProblemAlert problem={act.error} onClose={() => act.reset()} />
      {simple.map(({ type, title }) => (
        <Button
          key={type}
          variant="contained"
          className="no-print"
          disabled={act.isPending}
          onClick={() => act.mutate({ params: { id: revision }, body: { type } })}
          sx={{ justifySelf: 'start', minHeight: 44 }}
        >
          {of(title)}
        </Button>
      ))}
      {isOpen && total > 0 && (
        <Table size="small" sx={stackedOnPhones}>
          <TableHead>
            <TableRow>
              <TableCell>{t('selections.organisation')}</TableCell>
              <TableCell>{t('selections.state')}</TableCell>
              <TableCell>{t('selections.when')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {[...acknowledgements].sort(byUrgency).map((one) => (
              <TableRow key={one.organisation}>
                <TableCell component="th" scope="row" sx={{ fontWeight: 600 }}>
                  {of(one.title)}
                </TableCell>
                <TableCell>
                  <Chip size="small" color={colours[one.state]} label={t(`selections.state.${one.state}`)} />
                </TableCell>
                <TableCell>
                  {one.at === null
                    ? one.dueAt !== null && t('selections.due', { when: format.deadline(one.dueAt) })
                    : t('selections.byAt', { who: one.by ?? '', when: format.date(one.at) })}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Box>
  );
}

const order = ['late', 'open', 'acknowledged'];

/** Those who are late first. */
function byUrgency(one: SelectionAcknowledgement, other: SelectionAcknowledgement): number {
  return order.indexOf(one.state) - order.indexOf(other.state);
}
