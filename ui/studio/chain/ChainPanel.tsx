// The properties of the chain as a whole: its name, its stages, how days are counted, how long it takes.
import AddIcon from '@mui/icons-material/Add';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { clauseWords } from '../../clause-words.ts';
import { useWords, wordings } from '../../locales/index.ts';
import { useChainDesk } from './chain-desk.ts';
import { setClockRules } from './clock-actions.ts';
import { Folded, Section, WordsFields } from './fields.tsx';
import { IssueNotes } from './IssueNotes.tsx';
import { KeyField } from './KeyField.tsx';
import { RuleFields } from './RuleFields.tsx';
import { renameStage } from './rename.ts';
import { addStage, removeStage, setStage } from './state-actions.ts';
import { TimeBoundsNote } from './TimeBoundsNote.tsx';

/** What is said of the whole chain. */
export function ChainPanel() {
  const words = useWords();
  const { t, of } = words;
  const { workflow, change, issues, isReadOnly } = useChainDesk();
  const stages = Object.entries(workflow.stages ?? {});
  return (
    <Stack sx={{ gap: 3 }}>
      <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <Typography variant="h2">{t('chain.whole')}</Typography>
        <Typography variant="body2" color="textSecondary">
          {t('chain.select')}
        </Typography>
        <IssueNotes issues={issues.chain} />
        <WordsFields
          label={t('chain.title')}
          value={workflow.title}
          onChange={(title) => change({ ...workflow, title }, 'chain title')}
        />
      </Box>
      <TimeBoundsNote />
      <Section title={t('chain.stages')} note={t('chain.stages.detail')}>
        {stages.map(([key, stage]) => (
          <Box key={key} sx={{ borderInlineStart: 3, borderColor: 'divider', paddingInlineStart: 1.5 }}>
            <Stack sx={{ gap: 1.5 }}>
              <WordsFields
                label={t('chain.stage.title')}
                value={stage.title}
                onChange={(title) =>
                  change(setStage(workflow, key, { ...stage, title }), `stage ${key} title`)
                }
              />
              <Box sx={{ display: 'flex', gap: 1 }}>
                <TextField
                  size="small"
                  fullWidth
                  disabled={isReadOnly}
                  label={t('chain.stage.clause')}
                  value={stage.clause ?? ''}
                  helperText={stage.clause && clauseWords(stage.clause, words)}
                  onChange={(event) => {
                    const { clause: _clause, ...rest } = stage;
                    const clause = event.target.value.slice(0, 20);
                    change(
                      setStage(workflow, key, clause === '' ? rest : { ...rest, clause }),
                      `stage ${key} clause`,
                    );
                  }}
                />
                <IconButton
                  aria-label={`${t('chain.remove')}: ${of(stage.title)}`}
                  disabled={isReadOnly}
                  onClick={() => change(removeStage(workflow, key))}
                >
                  <DeleteIcon fontSize="small" />
                </IconButton>
              </Box>
              <Folded title={t('chain.experts')}>
                <KeyField
                  label={t('chain.key.stage')}
                  value={key}
                  onRename={(name) => {
                    const renamed = renameStage(workflow, key, name);
                    if (renamed !== workflow) change(renamed);
                    return renamed !== workflow;
                  }}
                />
              </Folded>
            </Stack>
          </Box>
        ))}
        {!isReadOnly && (
          <Button
            size="small"
            startIcon={<AddIcon />}
            sx={{ justifySelf: 'start' }}
            onClick={() =>
              change(
                addStage(workflow, {
                  fa: wordings.fa.t('chain.stage.new'),
                  en: wordings.en.t('chain.stage.new'),
                }).workflow,
              )
            }
          >
            {t('chain.stage.add')}
          </Button>
        )}
      </Section>
      <Section title={t('chain.rules')}>
        <RuleFields
          rules={workflow.clockDefaults ?? {}}
          onChange={(rules) => change(setClockRules(workflow, rules))}
        />
      </Section>
    </Stack>
  );
}
