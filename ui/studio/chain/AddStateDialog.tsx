// Asks for a new step: its name, who works in it and on what, until when.
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import type { TaskDefinition } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { useChainDesk } from './chain-desk.ts';
import { setDeadline } from './clock-actions.ts';
import { Check, Choice, NumberField, WordsFields } from './fields.tsx';
import { RoleChoice } from './NameChoices.tsx';
import { subjectOf } from './play.ts';
import { addState, setForEach } from './state-actions.ts';
import { doingOf, withDoing, withRole } from './TaskFields.tsx';

const kinds = ['work', 'accepted', 'end'] as const;

/** Adds a state and selects it. */
export function AddStateDialog({ onClose }: { onClose(): void }) {
  const { t } = useWords();
  const { workflow, change, select, around } = useChainDesk();
  const [title, setTitle] = useState({ fa: '', en: '' });
  const [kind, setKind] = useState<(typeof kinds)[number]>('work');
  const acting = around.roles.find(({ permissions }) => permissions.includes('case.act'));
  const [task, setTask] = useState<TaskDefinition>(() =>
    withRole({ role: '', decides: true }, acting?.key ?? '', acting?.scope),
  );
  const [isEach, setIsEach] = useState(false);
  const [days, setDays] = useState<number | null>(3);
  const isReady = title.fa.trim() !== '' && title.en.trim() !== '';
  const add = () => {
    const words = { fa: title.fa.trim(), en: title.en.trim() };
    if (kind !== 'work') {
      const ended = addState(workflow, { title: words, kind: 'end', accepted: kind === 'accepted' });
      change(ended.workflow);
      select({ kind: 'state', path: ended.path }, true);
      return;
    }
    const doing = doingOf(task);
    const tags = doing === 'fills' ? ['open'] : doing === 'decides' ? ['review', 'submitted'] : [];
    const added = addState(workflow, { title: words, kind, task, tags });
    const timed = days === null ? added.workflow : setDeadline(added.workflow, added.path, days).workflow;
    const each = subjectOf(workflow) === 'unit' ? 'unit.domains' : 'definition.domains';
    change(isEach && task.scope === 'domain' ? setForEach(timed, added.path, 0, each) : timed);
    select({ kind: 'state', path: added.path }, true);
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isReady) return;
          add();
          onClose();
        }}
      >
        <DialogTitle>{t('chain.addState')}</DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 2, pt: 1 }}>
            <WordsFields label={t('chain.state.title')} value={title} onChange={setTitle} autoFocus />
            <Choice
              label={t('chain.new.kind')}
              value={kind}
              options={kinds.map((value) => ({ value, label: t(`chain.new.kind.${value}`) }))}
              onChange={(next) => setKind(next)}
            />
            {kind === 'work' && (
              <>
                <RoleChoice
                  label={t('chain.new.role')}
                  value={task.role}
                  isActing
                  onChange={(role) => {
                    const scope = around.roles.find(({ key }) => key === role)?.scope;
                    const next = withRole(task, role, scope);
                    setTask(scope === 'unit' ? withDoing(next, 'fills') : withDoing(next, 'decides'));
                  }}
                />
                <Choice
                  label={t('chain.task.does')}
                  value={doingOf(task)}
                  options={(['fills', 'decides', 'works'] as const).map((value) => ({
                    value,
                    label: t(`chain.task.does.${value}`),
                  }))}
                  onChange={(doing) => setTask(withDoing(task, doing))}
                />
                {task.scope === 'domain' && (
                  <Check label={t('chain.task.forEach')} value={isEach} onChange={setIsEach} />
                )}
                <NumberField label={t('chain.new.deadline')} value={days} onChange={setDays} />
              </>
            )}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('chain.cancel')}</Button>
          <Button type="submit" variant="contained" disabled={!isReady}>
            {t('chain.add')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
