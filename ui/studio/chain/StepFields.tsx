// What the dialogs of the chain share: the words of something new, and who works on it until when.
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import { type ReactNode, useState } from 'react';
import type { TaskDefinition, Text } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { useChainDesk } from './chain-desk.ts';
import { Check, Choice, NumberField } from './fields.tsx';
import { RoleChoice } from './NameChoices.tsx';
import { doingOf, withDoing, withRole } from './TaskFields.tsx';

/** Words without the spaces around them; null while one of the languages has none. */
export function settledWords({ fa, en }: Text): Text | null {
  const words = { fa: fa.trim(), en: en.trim() };
  return words.fa === '' || words.en === '' ? null : words;
}

/** A dialog that adds something to the chain as soon as it is told enough, and closes. */
export function AddDialog({
  title,
  detail,
  isReady,
  onAdd,
  onClose,
  children,
}: {
  title: string;
  detail?: string;
  isReady: boolean;
  onAdd(): void;
  onClose(): void;
  children: ReactNode;
}) {
  const { t } = useWords();
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isReady) return;
          onAdd();
          onClose();
        }}
      >
        <DialogTitle>{title}</DialogTitle>
        <DialogContent>
          {detail !== undefined && <DialogContentText sx={{ mb: 2 }}>{detail}</DialogContentText>}
          <Stack sx={{ gap: 2, pt: 1 }}>{children}</Stack>
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

/** Work that is thought of: for whom, one for each deputyship or not, and within how many days. */
export interface WorkThought {
  task: TaskDefinition;
  isEach: boolean;
  days: number | null;
}

/** Work to be decided by the first role that acts, within three days. */
export function useWorkThought(): [WorkThought, (next: WorkThought) => void] {
  const { around } = useChainDesk();
  const acting = around.roles.find(({ permissions }) => permissions.includes('case.act'));
  return useState<WorkThought>(() => ({
    task: withRole({ role: '', decides: true }, acting?.key ?? '', acting?.scope),
    isEach: false,
    days: 3,
  }));
}

/** The fields of such work. */
export function WorkFields({ work, onChange }: { work: WorkThought; onChange(next: WorkThought): void }) {
  const { t } = useWords();
  const { around } = useChainDesk();
  const { task, isEach, days } = work;
  return (
    <>
      <RoleChoice
        label={t('chain.new.role')}
        value={task.role}
        isActing
        onChange={(role) => {
          const scope = around.roles.find(({ key }) => key === role)?.scope;
          const next = withRole(task, role, scope);
          onChange({ ...work, task: withDoing(next, scope === 'unit' ? 'fills' : 'decides') });
        }}
      />
      <Choice
        label={t('chain.task.does')}
        value={doingOf(task)}
        options={(['fills', 'decides', 'works'] as const).map((value) => ({
          value,
          label: t(`chain.task.does.${value}`),
        }))}
        onChange={(doing) => onChange({ ...work, task: withDoing(task, doing) })}
      />
      {task.scope === 'domain' && (
        <Check
          label={t('chain.task.forEach')}
          value={isEach}
          onChange={(next) => onChange({ ...work, isEach: next })}
        />
      )}
      <NumberField
        label={t('chain.new.deadline')}
        value={days}
        onChange={(next) => onChange({ ...work, days: next })}
      />
    </>
  );
}
