// The rows of a list in two versions: cells that differ say what they said before and what they say now.
import Box from '@mui/material/Box';
import { ScrollRegion } from '../../components/ScrollRegion.tsx';
import { useWords } from '../../locales/index.ts';
import { type Line, type Pair, shownLines } from './align.ts';
import { MarkLine } from './MarkLine.tsx';
import { besideFrom } from './PairCard.tsx';
import { Said } from './Said.tsx';
import { ThingName } from './ThingName.tsx';

interface PairTableProps {
  title: string;
  pairs: readonly Pair[];
  /** Also what they say that does not differ. */
  isWhole: boolean;
  /** Leads to where one is changed. */
  wayTo(pair: Pair): (() => void) | undefined;
}

const cell = { px: 1, py: 0.75, verticalAlign: 'top', textAlign: 'start', overflowWrap: 'anywhere' } as const;
const wide = (style: object) => ({ [besideFrom]: style });

/** A table; on a narrow screen each row stands by itself with its cells under one another. */
export function PairTable({ title, pairs, isWhole, wayTo }: PairTableProps) {
  const { t } = useWords();
  const rows = pairs.map((pair) => ({
    pair,
    lines: new Map(shownLines(pair, isWhole).map((line) => [line.name, line])),
  }));
  const columns = new Map<string, string>();
  for (const { lines } of rows) for (const { name, label } of lines.values()) columns.set(name, label);
  return (
    <ScrollRegion label={title}>
      <Box
        component="table"
        role="table"
        aria-label={title}
        sx={{ borderCollapse: 'collapse', width: '100%', display: 'block', ...wide({ display: 'table' }) }}
      >
        <Box
          component="thead"
          role="rowgroup"
          sx={{ display: 'none', ...wide({ display: 'table-header-group' }) }}
        >
          <tr>
            {[t('studio.name'), ...columns.values(), t('compare.view.standing')].map((head) => (
              <Box
                key={head}
                component="th"
                role="columnheader"
                sx={{ ...cell, typography: 'caption', color: 'text.secondary' }}
              >
                {head}
              </Box>
            ))}
          </tr>
        </Box>
        <Box
          component="tbody"
          role="rowgroup"
          sx={{ display: 'block', ...wide({ display: 'table-row-group' }) }}
        >
          {rows.map(({ pair, lines }) => (
            <Box
              component="tr"
              role="row"
              key={pair.key}
              sx={{
                display: 'block',
                borderTop: 1,
                borderColor: 'divider',
                py: 0.5,
                ...wide({ display: 'table-row' }),
              }}
            >
              <Box
                component="th"
                role="rowheader"
                sx={{
                  ...cell,
                  display: 'block',
                  typography: 'body2',
                  fontWeight: 600,
                  ...wide({ display: 'table-cell' }),
                }}
              >
                <ThingName onGo={wayTo(pair)}>
                  <BothSides
                    line={{
                      name: 'title',
                      label: '',
                      before: pair.before?.title ?? null,
                      after: pair.after?.title ?? null,
                      isDifferent: pair.before?.title !== pair.after?.title,
                    }}
                    isOfBoth={pair.before !== null && pair.after !== null}
                  />
                </ThingName>
              </Box>
              {[...columns].map(([name, label]) => {
                const line = lines.get(name);
                return (
                  <Box
                    key={name}
                    component="td"
                    role="cell"
                    sx={{
                      ...cell,
                      typography: 'caption',
                      whiteSpace: 'pre-line',
                      display: line === undefined ? 'none' : 'block',
                      ...wide({ display: 'table-cell' }),
                    }}
                  >
                    {line !== undefined && (
                      <>
                        <Box component="span" sx={{ color: 'text.secondary', ...wide({ display: 'none' }) }}>
                          {label}:{' '}
                        </Box>
                        <BothSides line={line} isOfBoth={pair.before !== null && pair.after !== null} />
                      </>
                    )}
                  </Box>
                );
              })}
              <Box
                component="td"
                role="cell"
                sx={{ ...cell, display: 'block', ...wide({ display: 'table-cell' }) }}
              >
                <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
                  <MarkLine pair={pair} />
                </Box>
              </Box>
            </Box>
          ))}
        </Box>
      </Box>
    </ScrollRegion>
  );
}

/** Before → after, or what both or the only one says. */
function BothSides({ line, isOfBoth }: { line: Line; isOfBoth: boolean }) {
  const { before, after } = line;
  if (!isOfBoth || !line.isDifferent) return after ?? before;
  return (
    <>
      {before !== null && (
        <Said side="before" isDifferent>
          {before}
        </Said>
      )}
      {before !== null && after !== null && (
        <span aria-hidden style={{ unicodeBidi: 'isolate' }}>
          {' '}
          <Arrow />{' '}
        </span>
      )}
      {after !== null && (
        <Said side="after" isDifferent>
          {after}
        </Said>
      )}
    </>
  );
}

/** In the reading direction. */
function Arrow() {
  const { locale } = useWords();
  return locale === 'fa' ? '←' : '→';
}
