import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import SearchIcon from '@mui/icons-material/Search';
import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { Fragment, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../../locales/index.ts';

/** One of a list, shut until it is wanted. */
export interface Fold {
  key: string;
  title: string;
  /** What is said of it while it is shut. */
  note: ReactNode;
  /** How many hard issues are in it. */
  issues: number;
  /** A heading stands where this differs from the one before. */
  group?: string;
}

interface FoldListProps {
  folds: readonly Fold[];
  /** Of those that there are. */
  all: number;
  sought: string;
  onSeek(sought: string): void;
  open: string | null;
  onOpen(key: string | null): void;
  /** What stands in an open one. */
  render(key: string): ReactNode;
}

const most = 100;

/** A searched list whose members unfold where they stand, one at a time. */
export function FoldList({ folds, all, sought, onSeek, open, onOpen, render }: FoldListProps) {
  const { t, count } = useWords();
  const list = useNewcomer(folds, open);
  const drawn = folds.slice(0, most);
  const [visited, setVisited] = useState<string | null>(null);
  const stop = [visited, open].find((one) => drawn.some(({ key }) => key === one)) ?? drawn[0]?.key;
  return (
    <Box sx={{ display: 'grid', gap: 1, minWidth: 0 }}>
      {all > 5 && (
        <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap' }}>
          <TextField
            size="small"
            value={sought}
            placeholder={t('studio.search')}
            onChange={({ target }) => onSeek(target.value)}
            sx={{ flex: 1, minWidth: 180 }}
            slotProps={{
              htmlInput: { 'aria-label': t('studio.search') },
              input: {
                startAdornment: (
                  <InputAdornment position="start">
                    <SearchIcon fontSize="small" />
                  </InputAdornment>
                ),
              },
            }}
          />
          <Typography variant="caption" color="textSecondary" aria-live="polite">
            {folds.length > most
              ? t('studio.shown', { n: most, all: folds.length })
              : t('studio.found', { n: folds.length })}
          </Typography>
        </Box>
      )}
      <div ref={list} data-folds>
        {drawn.map(({ key, title, note, issues, group }, at, shown) => (
          <Fragment key={key}>
            {group !== undefined && group !== shown[at - 1]?.group && (
              <Typography variant="subtitle2" component="div" color="textSecondary" sx={{ pt: 1.5, pb: 0.5 }}>
                {group}
              </Typography>
            )}
            <Accordion
              disableGutters
              variant="outlined"
              square={false}
              expanded={open === key}
              onChange={(_, isOpen) => onOpen(isOpen ? key : null)}
              slotProps={{ transition: { unmountOnExit: true }, heading: { component: 'h3' } }}
            >
              <AccordionSummary
                expandIcon={<ExpandMoreIcon />}
                tabIndex={key === stop ? 0 : -1}
                onFocus={() => setVisited(key)}
                onKeyDown={walk}
                data-fold
                sx={{ minHeight: 52 }}
              >
                <Box
                  sx={{
                    display: 'flex',
                    gap: 1,
                    alignItems: 'center',
                    flexWrap: 'wrap',
                    minWidth: 0,
                    width: '100%',
                  }}
                >
                  <Box sx={{ flex: 1, minWidth: 160 }}>
                    <Typography variant="subtitle2" component="span" sx={{ display: 'block' }}>
                      {title}
                    </Typography>
                    <Typography
                      variant="caption"
                      color="textSecondary"
                      component="span"
                      sx={{ display: 'block' }}
                    >
                      {note}
                    </Typography>
                  </Box>
                  {issues > 0 && <Chip size="small" color="error" label={count('lists.issues', issues)} />}
                </Box>
              </AccordionSummary>
              <AccordionDetails sx={{ display: 'grid', gap: 2, pt: 0 }}>
                {open === key && render(key)}
              </AccordionDetails>
            </Accordion>
          </Fragment>
        ))}
      </div>
    </Box>
  );
}

/** Arrows, Home and End lead from one to the next; Tab stops at one of them and goes on into it. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const all = [
    ...(event.currentTarget.closest('[data-folds]')?.querySelectorAll<HTMLElement>('[data-fold]') ?? []),
  ];
  const here = all.indexOf(event.currentTarget);
  const steps: Record<string, number> = {
    ArrowDown: here + 1,
    ArrowUp: here - 1,
    Home: 0,
    End: all.length - 1,
  };
  const next = all[steps[event.key] ?? -1];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** The focus goes to one that was just added and stands open. */
function useNewcomer(folds: readonly Fold[], open: string | null) {
  const list = useRef<HTMLDivElement>(null);
  const known = useRef(new Set(folds.map(({ key }) => key)));
  useEffect(() => {
    const isNew = open !== null && !known.current.has(open);
    for (const { key } of folds) known.current.add(key);
    if (isNew && known.current.has(open))
      list.current?.querySelector<HTMLElement>('[data-fold][aria-expanded="true"]')?.focus();
  }, [folds, open]);
  return list;
}
