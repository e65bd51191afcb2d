import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type Definition, jalaliDayOf } from '../../engine/index.ts';
import type { DefinitionSummary } from '../../server/wire.ts';
import { useSend } from '../api.ts';
import type { DocumentBody } from '../api-paths.ts';
import { ProblemAlert } from '../components/ProblemAlert.tsx';
import { useSession } from '../layout/session.ts';
import { useWords, wordings } from '../locales/index.ts';
import { kindName, kinds } from './kind-words.ts';
import { ChoiceField, WordsField } from './lists/fields.tsx';
import { freeKey } from './lists/free-key.ts';
import { useInForce, useRoles } from './lists/in-force.ts';
import { type StarterGround, starters } from './starters.ts';

interface NewDialogProps {
  /** Every definition that there is, drafts included. */
  definitions: readonly DefinitionSummary[];
  /** The kind that is offered first. */
  kind: Definition['kind'];
  onClose(): void;
}

/** Begins a definition from nothing: its kind and its name are all that is asked. */
export function NewDialog({ definitions, kind: first, onClose }: NewDialogProps) {
  const { t } = useWords();
  const { now } = useSession();
  const navigate = useNavigate();
  const [kind, setKind] = useState(first);
  const [title, setTitle] = useState({ fa: '', en: '' });
  const calendars = useInForce('calendar');
  const roles = useRoles();
  const begin = useSend('POST /api/definitions/{kind}/{key}/drafts');
  const words = { fa: title.fa.trim(), en: title.en.trim() };
  const ground: StarterGround = {
    say: (word) => ({
      fa: wordings.fa.t(`lists.starter.${word}`),
      en: wordings.en.t(`lists.starter.${word}`),
    }),
    today: jalaliDayOf(new Date(now()).toISOString()),
    keys: (wanted) => definitions.filter((one) => one.kind === wanted).map(({ key }) => key),
    roles: roles.filter(({ permissions }) => permissions.includes('definition.edit')).map(({ key }) => key),
    calendar: calendars[0] ?? null,
  };
  const create = () => {
    const key = freeKey(words.en, ground.keys(kind), 'kebab', kind);
    begin.mutate(
      { params: { kind, key }, body: bodyOf(starters[kind]({ key, title: words }, ground)) },
      { onSuccess: ({ id }) => navigate(`/drafts/${id}`) },
    );
  };
  const isReady = words.fa !== '' && words.en !== '';
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !begin.isPending) create();
        }}
      >
        <DialogTitle>{t('lists.new')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <DialogContentText>{t('lists.new.detail')}</DialogContentText>
          <ChoiceField
            label={t('lists.new.kind')}
            value={kind}
            options={kinds.map((one) => {
              const word = kindName(one);
              return { value: one, label: word === null ? one : t(word) };
            })}
            onChange={(next) => setKind(next)}
          />
          <WordsField autoFocus label={t('lists.title')} value={title} onChange={setTitle} />
          <ProblemAlert problem={begin.error} onClose={() => begin.reset()} />
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2.5 }}>
          <Button color="inherit" onClick={onClose}>
            {t('review.cancel')}
          </Button>
          <Button type="submit" variant="contained" disabled={!isReady} loading={begin.isPending}>
            {t('studio.copy.begin')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function bodyOf(definition: Definition): DocumentBody {
  return JSON.parse(JSON.stringify(definition));
}
