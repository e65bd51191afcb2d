import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { formOfBundle } from '../form/form-of-bundle.ts';
import { useWords } from '../locales/index.ts';
import { ConflictDialog } from './ConflictDialog.tsx';
import { carriedOver, otherFormOf } from './carry-over.ts';
import { bundleOf, useField } from './field.ts';
import type { Report } from './store.ts';

/** What is on this phone alone, in the order in which it goes. */
export function QueueList() {
  const { t, of, count, format } = useWords();
  const { base, waiting, queue, store, visits, reload, isOnline } = useField();
  const navigate = useNavigate();
  const [shown, setShown] = useState<Report | null>(null);
  /** The case whose other form is not here. */
  const [formless, setFormless] = useState<string | null>(null);
  if (waiting.reports.length === 0) return null;

  const mend = async (report: Report) => {
    await store.reopen(report);
    await Promise.all([queue.run(), reload()]);
    await navigate(`/field/visits/${report.case}`);
  };
  /** Opens the form of the unit's kind with what both ask: kept here until it is registered, with or without a network. */
  const openOther = async (report: Report) => {
    const other = otherFormOf(report);
    const visit = visits.find((one) => one.visit.case === report.case);
    const compiled = (key?: string) => {
      const bundle = visit && bundleOf(base, visit, key);
      const form = bundle && formOfBundle(bundle);
      return form === undefined || 'issues' in form ? null : form;
    };
    const [from, to] = [compiled(report.refit?.form), compiled(other?.form)];
    if (other === null || from === null || to === null) return setFormless(report.case);
    await store.reopen({
      ...report,
      answers: carriedOver(from, to, report.answers),
      explanations: {},
      version: report.theirs?.version ?? report.version,
      refit: other,
    });
    await Promise.all([queue.run(), reload()]);
    await navigate(`/field/visits/${report.case}`);
  };
  const say = (report: Report): string => {
    if (waiting.sending === report.case) return t('field.queue.sending');
    if (otherFormOf(report) !== null) return t('field.otherForm.asked');
    if (report.state !== 'waiting') return t(`field.queue.${report.state}`);
    return report.tries > 0 && isOnline
      ? t('field.queue.later', { time: format.time(new Date(report.next).toISOString()) })
      : t('field.queue.waiting');
  };
  return (
    <Card component="section" aria-labelledby="queue-title" sx={{ p: 2, mb: 2, display: 'grid', gap: 1 }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', justifyContent: 'space-between' }}>
        <Typography variant="h2" id="queue-title">
          {count('field.queue.count', waiting.reports.length)}
        </Typography>
        <Button variant="outlined" sx={{ minHeight: 44 }} onClick={() => void queue.run(true)}>
          {t('field.queue.sendNow')}
        </Button>
      </Box>
      <Box component="ol" role="list" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1 }}>
        {waiting.reports.map((report) => (
          <Box
            component="li"
            key={report.case}
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              gap: 1,
              alignItems: 'center',
              borderTop: 1,
              borderColor: 'divider',
              pt: 1,
            }}
          >
            <Box sx={{ flex: '1 1 180px', minWidth: 0 }}>
              <Typography variant="subtitle2">{of(report.title)}</Typography>
              <Typography variant="body2" color={report.state === 'waiting' ? 'textSecondary' : 'error'}>
                {say(report)}
              </Typography>
              {report.state === 'refused' && report.problem !== null && (
                <Typography variant="body2">{report.problem.detail}</Typography>
              )}
              {waiting.sending === report.case && <LinearProgress aria-label={t('field.queue.sending')} />}
            </Box>
            {report.state === 'conflict' && otherFormOf(report) !== null && (
              <Button sx={{ minHeight: 44 }} variant="contained" onClick={() => void openOther(report)}>
                {t('field.otherForm.button')}
              </Button>
            )}
            {formless === report.case && (
              <Alert severity="warning" role="alert" sx={{ flexBasis: '100%' }}>
                {t('field.otherForm.missing')}
              </Alert>
            )}
            {report.state === 'conflict' && otherFormOf(report) === null && (
              <Button sx={{ minHeight: 44 }} variant="contained" onClick={() => setShown(report)}>
                {t('field.queue.compare')}
              </Button>
            )}
            {report.state === 'refused' && (
              <Button sx={{ minHeight: 44 }} variant="contained" onClick={() => void mend(report)}>
                {t('field.queue.mend')}
              </Button>
            )}
          </Box>
        ))}
      </Box>
      {shown !== null && (
        <ConflictDialog
          report={shown}
          visit={visits.find(({ visit }) => visit.case === shown.case)}
          onClose={() => setShown(null)}
        />
      )}
    </Card>
  );
}
