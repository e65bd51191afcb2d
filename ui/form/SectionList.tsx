import CheckIcon from '@mui/icons-material/CheckCircle';
import ErrorIcon from '@mui/icons-material/Error';
import CircleIcon from '@mui/icons-material/RadioButtonUnchecked';
import SendIcon from '@mui/icons-material/TaskOutlined';
import TimelapseIcon from '@mui/icons-material/Timelapse';
import Box from '@mui/material/Box';
import ListItemButton from '@mui/material/ListItemButton';
import Typography from '@mui/material/Typography';
import { useWords, type WordKey } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';
import type { Step, StepStanding } from './progress.ts';

export const lastStep = 'submit';

const looks = {
  empty: { icon: CircleIcon, colour: colours.edge, words: 'form.step.empty' },
  partial: { icon: TimelapseIcon, colour: colours.warning, words: 'form.step.partial' },
  complete: { icon: CheckIcon, colour: colours.success, words: 'form.step.complete' },
  wrong: { icon: ErrorIcon, colour: colours.error, words: 'form.step.wrong' },
} as const satisfies Record<StepStanding, { icon: typeof CheckIcon; colour: string; words: WordKey }>;

interface SectionListProps {
  steps: Step[];
  current: string;
  onGo: (step: string) => void;
}

/** The sections of a form with how each stands, in any order, and the last step: to look over and submit. */
export function SectionList({ steps, current, onGo }: SectionListProps) {
  const { t } = useWords();
  return (
    <Box component="nav" aria-label={t('form.sections')}>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.25 }}>
        {steps.map(({ section, progress, standing }) => {
          const { icon: Icon, colour, words } = looks[standing];
          return (
            <li key={section.key}>
              <ListItemButton
                selected={section.key === current}
                aria-current={section.key === current ? 'step' : undefined}
                onClick={() => onGo(section.key)}
                sx={{ borderRadius: 1, gap: 1.25, px: 1.25, py: 0.75, alignItems: 'flex-start' }}
              >
                <Icon fontSize="small" titleAccess={t(words)} sx={{ color: colour, mt: 0.4 }} />
                <Box sx={{ minWidth: 0 }}>
                  <Typography variant="body2" sx={{ fontWeight: section.key === current ? 650 : 450 }}>
                    {section.title}
                  </Typography>
                  {progress.asked > 0 && (
                    <Typography variant="caption" color="textSecondary">
                      {t('form.step.answered', { answered: progress.answered, asked: progress.asked })}
                    </Typography>
                  )}
                </Box>
              </ListItemButton>
            </li>
          );
        })}
        <li>
          <ListItemButton
            selected={current === lastStep}
            aria-current={current === lastStep ? 'step' : undefined}
            onClick={() => onGo(lastStep)}
            sx={{ borderRadius: 1, gap: 1.25, px: 1.25, py: 0.75, mt: 0.5 }}
          >
            <SendIcon fontSize="small" sx={{ color: 'text.secondary' }} />
            <Typography variant="body2" sx={{ fontWeight: current === lastStep ? 650 : 450 }}>
              {t('form.step.submit')}
            </Typography>
          </ListItemButton>
        </li>
      </Box>
    </Box>
  );
}
