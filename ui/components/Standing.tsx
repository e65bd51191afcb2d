// Where a return stands: what was done, what is being waited for. Silence is never drawn as an approval.

import type { SvgIconComponent } from '@mui/icons-material';
import NorthIcon from '@mui/icons-material/FileUploadOutlined';
import FlagIcon from '@mui/icons-material/OutlinedFlag';
import ScheduleIcon from '@mui/icons-material/Schedule';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { CaseView, History } from '../../server/wire.ts';
import { useWords, type WordKey } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';
import { DaysLeft } from './DaysLeft.tsx';
import { type DecisionLook, decisionLooks, lookOf, outcomeLook } from './decision-look.ts';

interface Look {
  icon: SvgIconComponent;
  colour: string;
  isHollow?: boolean;
}

const looks = {
  opened: { icon: FlagIcon, colour: colours.inkSoft },
  submitted: { icon: NorthIcon, colour: colours.accent },
  explicit: decisionLooks.explicit,
  bulk: decisionLooks.bulk,
  deemed: { ...decisionLooks.deemed, isHollow: true },
  return: { ...decisionLooks.return, colour: colours.warning },
  now: { icon: ScheduleIcon, colour: colours.accent, isHollow: true },
} as const satisfies Record<DecisionLook | 'opened' | 'submitted' | 'now', Look>;

const verdicts = {
  explicit: 'standing.approved',
  bulk: 'standing.approvedBulk',
  deemed: 'standing.deemed',
  return: 'standing.returned',
} as const satisfies Record<DecisionLook, WordKey>;

interface StandingProps {
  case: CaseView;
  /** The versions of the return, where they are known already. */
  returns: History['returns'];
}

interface Mark {
  at: string;
  look: keyof typeof looks;
  title: string;
  lines: string[];
}

/** The chain of a return so far, oldest first, and its next deadline. */
export function Standing({ case: given, returns }: StandingProps) {
  const { t, of, format } = useWords();
  const submissions = returns.map(
    (one): Mark => ({
      at: one.submittedAt,
      look: 'submitted',
      title:
        one.version === 1 ? t('standing.submitted') : t('standing.resubmitted', { version: one.version }),
      lines: one.late ? [t('standing.late')] : [],
    }),
  );
  const decisions = given.decisions.map((decision): Mark => {
    const look = lookOf(decision);
    return {
      at: decision.effectiveAt,
      look,
      title: t(verdicts[look]),
      lines: [
        of(decision.bodyTitle),
        ...(look === 'deemed' && decision.deadline !== null
          ? [t('standing.silence', { day: format.deadline(decision.deadline) })]
          : []),
      ],
    };
  });
  const marks: Mark[] = [
    { at: given.openedAt, look: 'opened' as const, title: t('standing.opened'), lines: [] },
    ...submissions,
    ...decisions,
  ].sort((a, b) => a.at.localeCompare(b.at));
  const isOver = given.tags.includes('end') || given.tags.includes('waived');
  const deadline = nextDeadline(given);
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {marks.map((mark) => (
        <Entry key={`${mark.at}:${mark.title}:${mark.lines.join()}`} look={mark.look} isLast={false}>
          <Typography variant="subtitle2">{mark.title}</Typography>
          {mark.lines.map((line) => (
            <Typography key={line} variant="body2" color="textSecondary">
              {line}
            </Typography>
          ))}
          <Typography variant="caption" component="p" color="textSecondary">
            {format.dateTime(mark.at)}
          </Typography>
        </Entry>
      ))}
      <Entry look={isOver ? outcomeLook(given.decisions, given.returnVersion) : 'now'} isLast>
        <Typography variant="subtitle2">{of(given.stateTitle)}</Typography>
        {!isOver && deadline !== null && (
          <>
            <Typography variant="body2" color="textSecondary">
              {deadline.title === null ? t('standing.due') : of(deadline.title)}
              {': '}
              {t('home.until', { day: format.deadline(deadline.due) })}
            </Typography>
            <DaysLeft due={deadline.due} variant="caption" />
          </>
        )}
      </Entry>
    </Box>
  );
}

/** The deadline that runs now: the soonest of the running clocks, or the due day before there is any. */
function nextDeadline({ deadlines, deadlineTitles }: CaseView) {
  const running = Object.entries(deadlines)
    .filter(([name]) => name in deadlineTitles)
    .sort(([, a], [, b]) => a.localeCompare(b))[0];
  if (running !== undefined) return { due: running[1], title: deadlineTitles[running[0]] ?? null };
  return deadlines.due === undefined ? null : { due: deadlines.due, title: null };
}

function Entry({
  look,
  isLast,
  children,
}: {
  look: keyof typeof looks;
  isLast: boolean;
  children: React.ReactNode;
}) {
  const { icon: Icon, colour, ...rest } = looks[look];
  const isHollow = 'isHollow' in rest;
  return (
    <Box component="li" sx={{ position: 'relative', display: 'flex', gap: 1.5, pb: isLast ? 0 : 2.5 }}>
      {!isLast && (
        <Box
          aria-hidden
          sx={{
            position: 'absolute',
            insetInlineStart: 13,
            top: 30,
            bottom: 2,
            width: 2,
            bgcolor: 'divider',
          }}
        />
      )}
      <Box
        aria-hidden
        sx={{
          width: 28,
          height: 28,
          flexShrink: 0,
          borderRadius: '50%',
          display: 'grid',
          placeItems: 'center',
          color: isHollow ? colour : '#fff',
          bgcolor: isHollow ? 'background.paper' : colour,
          border: isHollow ? `2px dashed ${colour}` : 'none',
          '& svg': { fontSize: 17 },
        }}
      >
        <Icon />
      </Box>
      <Box sx={{ minWidth: 0 }}>{children}</Box>
    </Box>
  );
}
