import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import type { PackagedVisit } from '../../server/wire.ts';
import { formOfBundle } from '../form/form-of-bundle.ts';
import { useWords } from '../locales/index.ts';
import { conflictLines } from './conflict-lines.ts';
import { bundleOf, useField } from './field.ts';
import type { Report } from './store.ts';

interface ConflictDialogProps {
  report: Report;
  visit: PackagedVisit | undefined;
  onClose: () => void;
}

/** What the inspector wrote beside what the server has meanwhile; one of them is chosen, none is written over the other. */
export function ConflictDialog({ report, visit, onClose }: ConflictDialogProps) {
  const wording = useWords();
  const { t, of } = wording;
  const { base, queue, store, reload } = useField();
  const [isSure, setSure] = useState(false);
  const { theirs } = report;
  const lines = useMemo(() => {
    const bundle = visit && bundleOf(base, visit);
    const form = bundle && formOfBundle(bundle);
    if (visit === undefined || form === undefined || 'issues' in form || !theirs?.answers) return [];
    return conflictLines(form, report.answers, theirs.answers, wording);
  }, [base, visit, report, theirs, wording]);
  const canInsist = theirs?.events.some(({ type }) => type === report.event) ?? false;

  const drop = async () => {
    if (!isSure) return setSure(true);
    await store.done(report);
    await Promise.all([queue.run(), reload()]);
    onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="conflict-title">
      <DialogTitle id="conflict-title">{t('field.conflict.title', { unit: of(report.title) })}</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 1.5 }}>
          {t(theirs === null ? 'field.conflict.gone' : 'field.conflict.detail')}
        </Typography>
        {report.problem !== null && (
          <Typography variant="body2" color="textSecondary" sx={{ mb: 1.5 }}>
            {report.problem.detail}
          </Typography>
        )}
        {theirs !== null && (
          <Typography variant="subtitle2" sx={{ mb: 1 }}>
            {t('field.conflict.state', { state: of(theirs.stateTitle) })}
          </Typography>
        )}
        {theirs?.answers && lines.length === 0 && <Typography>{t('field.conflict.same')}</Typography>}
        {lines.length > 0 && (
          <Table
            size="small"
            sx={{ '& td, & th': { overflowWrap: 'anywhere', px: 1, verticalAlign: 'top' } }}
          >
            <TableHead>
              <TableRow>
                <TableCell>{t('field.conflict.question')}</TableCell>
                <TableCell>{t('field.conflict.mine')}</TableCell>
                <TableCell>{t('field.conflict.theirs')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {lines.map((line) => (
                <TableRow key={line.name}>
                  <TableCell component="th" scope="row">
                    {line.title}
                  </TableCell>
                  <TableCell>{line.mine}</TableCell>
                  <TableCell>{line.theirs}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
        {isSure && (
          <Alert severity="warning" role="alert" sx={{ mt: 2 }}>
            {t('field.conflict.dropWarning')}
          </Alert>
        )}
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap', gap: 1 }}>
        <Button color="error" onClick={() => void drop()}>
          {t(isSure ? 'field.conflict.dropSure' : 'field.conflict.drop')}
        </Button>
        {canInsist && (
          <Button
            variant="outlined"
            onClick={() => {
              onClose();
              void queue.insist(report);
            }}
          >
            {t('field.conflict.insist')}
          </Button>
        )}
        <Button variant="contained" onClick={onClose}>
          {t('field.conflict.later')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
