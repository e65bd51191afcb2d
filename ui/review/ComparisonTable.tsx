// The return beside the earlier ones and its like, item by item: a dense table on a desk. Rows are picked when a reason is
// being written, and walked through by keys.
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { Fragment } from 'react';
import type { Words } from '../../server/wire.ts';
import { ScrollRegion } from '../components/ScrollRegion.tsx';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';
import { type Beside, type FindBeside, toneOf } from './beside.ts';
import { Change } from './Change.tsx';
import { type ComparisonGroup, type ComparisonRow, changeOf } from './comparison.ts';
import { DoubtLines } from './DoubtLines.tsx';
import { FigureNow } from './FigureNow.tsx';
import type { FigureWords } from './figure-words.ts';
import { ItemTitle } from './ItemTitle.tsx';
import { PeersFigure } from './PeersFigure.tsx';
import { PickButton } from './PickButton.tsx';
import { RowTitle } from './RowTitle.tsx';
import { Spark } from './Spark.tsx';

export interface ComparisonProps {
  groups: ComparisonGroup[];
  words: FigureWords;
  /** Which earlier figures exist: columns without any are left out. */
  shows: { corrected: boolean; lastYear: boolean; peers: Words | null; history: boolean };
  beside: FindBeside;
  /** Items that already have a reason; null where no reason can be given. */
  picked: ReadonlySet<string> | null;
  onPick(row: ComparisonRow, group: ComparisonGroup): void;
}

const Table = styled('table')(({ theme: { direction } }) => ({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: '0.9063rem',
  '& th, & td': { padding: '4px 10px', textAlign: 'start', borderBlockEnd: `1px solid ${colours.line}` },
  '& thead th': { color: colours.inkSoft, fontSize: '0.8125rem', fontWeight: 600, verticalAlign: 'bottom' },
  '& tbody th': { fontWeight: 450, minWidth: 140 },
  // Beside the panel of a narrow desk, that nothing of it is beside the card.
  '@media (max-width: 1120px)': { '& th, & td': { paddingInline: 6 }, '& tbody th': { minWidth: 110 } },
  // Figures are written from the left in both languages: their ones stand under one another at the right.
  '& .figure, & .words': { textAlign: direction === 'rtl' ? 'start' : 'end' },
  '& .figure': { whiteSpace: 'nowrap' },
  '& .prose': { textAlign: 'start', minWidth: 160 },
  '& .now': { fontWeight: 700 },
  '& .earlier': { color: colours.inkSoft },
  '& .small': { padding: '0 4px', width: 0, '&:last-child': { paddingInlineEnd: 14 } },
  '& .peers, & thead .figure': { whiteSpace: 'normal' },
  // Not so near the edge of the card that it seems to be cut.
  '& .pick': { width: 0, paddingInline: '4px 12px', textAlign: 'end' },
  '& tr.doubt > *': { background: colours.warningSoft },
  '& tr.wrong > *': { background: colours.errorSoft },
  '& tr.picked > *': { background: colours.accentSoft },
  '& tr.group > *': { background: colours.sunken, fontWeight: 700, paddingBlock: 6 },
  '& tr.pickable': { cursor: 'pointer' },
  '& tr.pickable:hover > *': { boxShadow: `inset 0 0 0 100px ${colours.accent}0d` },
  '& tr:focus-visible': { outline: `3px solid ${colours.accent}`, outlineOffset: -3 },
}));

/** A return laid beside the previous one, that of a year ago, like units, and thirteen periods. */
export function ComparisonTable({ groups, words, shows, beside, picked, onPick }: ComparisonProps) {
  const { t, of } = useWords();
  const width =
    4 +
    Number(shows.corrected) +
    2 * Number(shows.lastYear) +
    Number(shows.peers !== null) +
    Number(shows.history) +
    Number(picked !== null);

  return (
    <ScrollRegion label={t('review.column.item')}>
      <Table>
        <thead>
          <tr>
            <th scope="col">{t('review.column.item')}</th>
            <th scope="col" className="figure">
              {t('review.column.now')}
            </th>
            {shows.corrected && (
              <th scope="col" className="figure">
                {t('review.column.corrected')}
              </th>
            )}
            <th scope="col" className="figure">
              {t('review.column.previous')}
            </th>
            <th scope="col" className="figure">
              {t('review.column.change')}
            </th>
            {shows.lastYear && (
              <>
                <th scope="col" className="figure">
                  {t('review.column.lastYear')}
                </th>
                <th scope="col" className="figure">
                  {t('side.column.yearChange')}
                </th>
              </>
            )}
            {shows.peers !== null && (
              <th scope="col" className="figure">
                {t('side.column.peers', { period: of(shows.peers) })}
              </th>
            )}
            {shows.history && <th scope="col">{t('side.column.history')}</th>}
            {picked !== null && <th scope="col" aria-label={t('review.reason.pick')} />}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <Fragment key={group.key}>
              <tr className="group">
                <th scope="colgroup" colSpan={width}>
                  {group.rowKey === null ? of(group.section) : <RowTitle group={group} words={words} />}
                </th>
              </tr>
              {group.remarks.length > 0 && (
                <tr className="doubt">
                  <td colSpan={width}>
                    <DoubtLines remarks={group.remarks} doubts={[]} />
                  </td>
                </tr>
              )}
              {group.rows.map((row) => (
                <ItemRow
                  key={`${row.item}:${row.path}`}
                  row={row}
                  words={words}
                  shows={shows}
                  width={width}
                  beside={beside(row, group)}
                  isPicked={picked?.has(row.item) ?? false}
                  onPick={picked === null ? null : () => onPick(row, group)}
                />
              ))}
            </Fragment>
          ))}
        </tbody>
      </Table>
    </ScrollRegion>
  );
}

interface ItemRowProps {
  row: ComparisonRow;
  words: FigureWords;
  shows: ComparisonProps['shows'];
  width: number;
  beside: Beside | null;
  isPicked: boolean;
  onPick: (() => void) | null;
}

function ItemRow({ row, words, shows, width, beside, isPicked, onPick }: ItemRowProps) {
  const say = (value: ComparisonRow['now']) => words.say(value, row.path);
  const { title } = words.item(row);
  const kind = kindOf(row, say);
  const tone = toneOf(row, beside, isPicked);
  const isDoubtful = tone === 'doubt' || tone === 'wrong';
  const doubts = beside?.doubts ?? [];
  return (
    <>
      <tr
        className={`${tone} ${onPick === null ? '' : 'pickable'}`}
        data-item={row.item}
        tabIndex={-1}
        onClick={onPick ?? undefined}
      >
        <th scope="row">
          <ItemTitle row={row} words={words} isDoubtful={isDoubtful} />
        </th>
        <td className={`${kind} now`}>
          <FigureNow row={row} words={words} />
        </td>
        {shows.corrected && (
          <td className={`${kind} earlier`}>
            {row.corrected === undefined ? '' : <s>{say(row.corrected)}</s>}
          </td>
        )}
        <td className={`${kind} earlier`}>{say(row.previous)}</td>
        <td className="figure">
          <Change ratio={row.change} isDoubtful={isDoubtful} />
        </td>
        {shows.lastYear && (
          <>
            <td className={`${kind} earlier`}>{say(row.lastYear)}</td>
            <td className="figure">
              <Change ratio={changeOf(row.now, row.lastYear)} isDoubtful={isDoubtful} />
            </td>
          </>
        )}
        {shows.peers !== null && (
          <td className="figure peers">
            <PeersFigure now={row.now} peers={beside?.peers ?? null} />
          </td>
        )}
        {shows.history && (
          <td className="small">
            <Spark values={beside?.values ?? []} label={title} />
          </td>
        )}
        {onPick !== null && (
          <td className="pick">
            <PickButton title={title} isPicked={isPicked} onPick={onPick} />
          </td>
        )}
      </tr>
      {(row.remarks.length > 0 || doubts.length > 0) && (
        <tr className={tone}>
          <td colSpan={width}>
            <Box sx={{ maxWidth: 760 }}>
              <DoubtLines remarks={row.remarks} doubts={doubts} />
            </Box>
          </td>
        </tr>
      )}
    </>
  );
}

/** How a row's answers are set: figures and short words in a column, long words as a paragraph. */
function kindOf(
  row: ComparisonRow,
  say: (value: ComparisonRow['now']) => string,
): 'figure' | 'words' | 'prose' {
  const values = [row.now, row.previous, row.lastYear];
  if (values.some((value) => typeof value === 'number')) return 'figure';
  return values.some((value) => say(value).length > 32) ? 'prose' : 'words';
}
