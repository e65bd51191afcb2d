// What stands in a state: steps one after the other or parts at the same time, and where it leads when they have ended.
import AddIcon from '@mui/icons-material/Add';
import ClearIcon from '@mui/icons-material/LayersClear';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useWords } from '../../locales/index.ts';
import { useChainDesk } from './chain-desk.ts';
import { Choice, Section } from './fields.tsx';
import { emptyState, setHolds, setWhenDone } from './inside-actions.ts';
import { StateChoice } from './NameChoices.tsx';
import { type ChainState, statesOf, waysFrom } from './places.ts';
import { targetFrom } from './rewrite.ts';
import { setTarget } from './way-actions.ts';

/** The section of a state's properties on what it holds. */
export function InsideFields({ path, holds }: Pick<ChainState, 'path' | 'holds'>) {
  const { t, of } = useWords();
  const { workflow, change, select, isReadOnly, addInto } = useChainDesk();
  const inner = statesOf(workflow).filter(({ around }) => around === path);
  const ends = waysFrom(workflow, path).filter(({ trigger }) => trigger === 'done');
  const [end] = ends;
  const leadTo = (to: string) => {
    if (end !== undefined && to !== '') change(setTarget(workflow, end, to));
    else change(setWhenDone(workflow, path, to === '' ? null : targetFrom(workflow, path, to)));
  };
  if (holds === 'nothing')
    return isReadOnly ? null : (
      <Section title={t('chain.inside')} note={t('chain.inside.nothing')}>
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
          {(['steps', 'parts'] as const).map((as) => (
            <Button
              key={as}
              size="small"
              startIcon={<AddIcon />}
              onClick={() => addInto({ around: path, as })}
            >
              {t(`chain.inside.split.${as}`)}
            </Button>
          ))}
        </Stack>
      </Section>
    );
  return (
    <Section title={t('chain.inside')}>
      <Choice
        label={t('chain.holds')}
        value={holds}
        options={(['steps', 'parts'] as const).map((value) => ({ value, label: t(`chain.holds.${value}`) }))}
        onChange={(next) => change(setHolds(workflow, path, next))}
      />
      <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, gap: 0.5 }}>
        {inner.map((one) => (
          <li key={one.path}>
            <Button
              size="small"
              fullWidth
              variant="outlined"
              sx={{ justifyContent: 'flex-start', textAlign: 'start' }}
              onClick={() => select({ kind: 'state', path: one.path }, true)}
            >
              {of(one.title)}
              {one.isInitial && (
                <Typography variant="caption" component="span" sx={{ marginInlineStart: 1 }}>
                  ({t('chain.state.begins')})
                </Typography>
              )}
            </Button>
          </li>
        ))}
      </Stack>
      <StateChoice
        label={t('chain.whenDone')}
        value={end?.target ?? ''}
        none={t('chain.whenDone.none')}
        isOutside={path}
        onChange={leadTo}
      />
      {!isReadOnly && (
        <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
          <Button size="small" startIcon={<AddIcon />} onClick={() => addInto({ around: path, as: holds })}>
            {t(`chain.inside.add.${holds}`)}
          </Button>
          <Button
            size="small"
            color="inherit"
            startIcon={<ClearIcon />}
            onClick={() => change(emptyState(workflow, path))}
          >
            {t('chain.inside.clear')}
          </Button>
        </Stack>
      )}
    </Section>
  );
}
