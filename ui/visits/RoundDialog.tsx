import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { RoundBody, RoundOffer } from '../../server/wire.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useWords } from '../locales/index.ts';
import { DayField } from './DayField.tsx';

type Who = 'all' | 'selected' | 'others';
type Kind = RoundBody['narrowed']['kinds'][number];
const kinds: Kind[] = ['PLAN', 'PRODUCTION', 'MINE', 'TRADE'];

/** A long choice goes on in a second line. */
const longChoice = { '& .MuiSelect-select.MuiSelect-select': { whiteSpace: 'normal' } };

interface RoundDialogProps {
  offers: RoundOffer[];
  problem: Error | null;
  isBusy: boolean;
  onOpen: (round: RoundBody) => void;
  onClose: () => void;
}

/** Everything that a round is opened with; its days follow the policy's length until somebody writes others. */
export function RoundDialog({ offers, problem, isBusy, onOpen, onClose }: RoundDialogProps) {
  const { t, of, format } = useWords();
  const [key, setKey] = useState(offers[0]?.collection ?? '');
  const [who, setWho] = useState<Who>('selected');
  const [chosen, setChosen] = useState<Kind[]>([]);
  const [title, setTitle] = useState({ fa: '', en: '' });
  const [written, setWritten] = useState<{ firstDay?: string; lastDay?: string }>({});
  const offer = offers.find(({ collection }) => collection === key);
  const length = offer?.lengths.find(({ selected }) => selected === (who === 'selected'));
  const firstDay = written.firstDay ?? offer?.firstDay ?? '';
  const lastDay = written.lastDay ?? length?.lastDay ?? '';
  const isReady = title.fa.trim() !== '' && firstDay !== '' && lastDay !== '' && offer !== undefined;
  const months = (selected: boolean) =>
    format.number(offer?.lengths.find((one) => one.selected === selected)?.months);
  const open = () =>
    onOpen({
      collection: key,
      title: { fa: title.fa.trim(), en: title.en.trim() || title.fa.trim() },
      firstDay,
      lastDay,
      narrowed: { provinces: [], kinds: chosen, selected: who === 'all' ? null : who === 'selected' },
    });

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{t('visits.open')}</DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 2, pt: 1 }}>
          <ProblemAlert problem={problem} />
          <TextField
            select
            label={t('visits.collection')}
            value={key}
            sx={longChoice}
            onChange={(event) => setKey(event.target.value)}
          >
            {offers.map((one) => (
              <MenuItem key={one.collection} value={one.collection}>
                {of(one.title)}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            label={t('visits.titleFa')}
            required
            value={title.fa}
            onChange={(event) => setTitle({ ...title, fa: event.target.value })}
          />
          <TextField
            label={t('visits.titleEn')}
            value={title.en}
            onChange={(event) => setTitle({ ...title, en: event.target.value })}
          />
          <TextField
            select
            label={t('visits.who')}
            value={who}
            sx={longChoice}
            onChange={(event) => setWho(event.target.value as Who)}
          >
            <MenuItem value="selected">{t('visits.who.selected', { months: months(true) })}</MenuItem>
            <MenuItem value="others">{t('visits.who.others', { months: months(false) })}</MenuItem>
            <MenuItem value="all">{t('visits.who.all')}</MenuItem>
          </TextField>
          <TextField
            select
            label={t('visits.kinds')}
            value={chosen}
            slotProps={{
              select: {
                multiple: true,
                displayEmpty: true,
                renderValue: () =>
                  chosen.length === 0
                    ? t('visits.kinds.all')
                    : chosen.map((kind) => t(`review.kind.${kind}`)).join(' · '),
              },
              inputLabel: { shrink: true },
            }}
            onChange={(event) => setChosen(kinds.filter((kind) => event.target.value.includes(kind)))}
          >
            {kinds.map((kind) => (
              <MenuItem key={kind} value={kind}>
                {t(`review.kind.${kind}`)}
              </MenuItem>
            ))}
          </TextField>
          <Stack direction={{ xs: 'column', sm: 'row' }} sx={{ gap: 2 }}>
            <DayField
              label={t('visits.firstDay')}
              value={firstDay}
              onChange={(day) => setWritten({ ...written, firstDay: day })}
            />
            <DayField
              label={t('visits.lastDay')}
              value={lastDay}
              onChange={(day) => setWritten({ ...written, lastDay: day })}
            />
          </Stack>
          <DialogContentText>{t('visits.open.frozen')}</DialogContentText>
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2.5 }}>
        <Button color="inherit" onClick={onClose}>
          {t('visits.cancel')}
        </Button>
        <Button variant="contained" disabled={!isReady || isBusy} onClick={open}>
          {t('visits.open.confirm')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
