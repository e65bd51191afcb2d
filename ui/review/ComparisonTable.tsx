// The return beside the earlier ones, item by item. Rows are picked by clicking when a reason is being written.
import AddCommentOutlinedIcon from '@mui/icons-material/AddCommentOutlined';
import CheckCircleIcon from '@mui/icons-material/CheckCircle';
import ReportProblemOutlinedIcon from '@mui/icons-material/ReportProblemOutlined';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { Fragment } from 'react';
import { ScrollRegion } from '../components/ScrollRegion.tsx';
import { FileFaces } from '../form/files/FileFace.tsx';
import { filesOf } from '../form/files/files-of.ts';
import { useWords } from '../locales/index.ts';
import { colours } from '../theme/theme.ts';
import { Change } from './Change.tsx';
import type { ComparisonGroup, ComparisonRow } from './comparison.ts';
import type { FigureWords } from './figure-words.ts';
import { RemarkLines } from './RemarkLines.tsx';

interface ComparisonTableProps {
  groups: ComparisonGroup[];
  words: FigureWords;
  /** Which earlier figures exist: columns without any are left out. */
  shows: { corrected: boolean; lastYear: boolean };
  /** Items that already have a reason; null where no reason can be given. */
  picked: ReadonlySet<string> | null;
  onPick(row: ComparisonRow, group: ComparisonGroup): void;
}

const Table = styled('table')(({ theme }) => ({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: '0.9375rem',
  '& th, & td': { padding: '5px 12px', textAlign: 'start', borderBlockEnd: `1px solid ${colours.line}` },
  '& thead th': { color: colours.inkSoft, fontSize: '0.8438rem', fontWeight: 600, whiteSpace: 'nowrap' },
  '& tbody th': { fontWeight: 450, minWidth: 150 },
  '& .figure': { textAlign: 'end', whiteSpace: 'nowrap' },
  '& .words': { textAlign: 'end' },
  '& .prose': { textAlign: 'start', minWidth: 160 },
  '& .now': { fontWeight: 700 },
  '& .earlier': { color: colours.inkSoft },
  '& tr.doubt > *': { background: colours.warningSoft },
  '& tr.wrong > *': { background: colours.errorSoft },
  '& tr.picked > *': { background: colours.accentSoft },
  '& tr.group > *': { background: colours.sunken, fontWeight: 700, paddingBlock: 7 },
  '& tr.pickable': { cursor: 'pointer' },
  '& tr.pickable:hover > *': { boxShadow: `inset 0 0 0 100px ${colours.accent}0d` },
  '& .narrow': { display: 'none' },
  [theme.breakpoints.down('md')]: {
    '& .wide': { display: 'none' },
    '& tbody th': { minWidth: 100 },
    '& .narrow': {
      display: 'block',
      whiteSpace: 'normal',
      fontWeight: 400,
      fontSize: '0.8438rem',
      color: colours.inkSoft,
    },
    '& th, & td': { padding: '5px 10px' },
  },
}));

/** A return laid beside the previous one and that of a year ago. */
export function ComparisonTable({ groups, words, shows, picked, onPick }: ComparisonTableProps) {
  const { t, of } = useWords();
  const width = 4 + Number(shows.corrected) + Number(shows.lastYear) + Number(picked !== null);

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
            <th scope="col" className="figure wide">
              {t('review.column.previous')}
            </th>
            <th scope="col" className="figure wide">
              {t('review.column.change')}
            </th>
            {shows.lastYear && (
              <th scope="col" className="figure wide">
                {t('review.column.lastYear')}
              </th>
            )}
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
                    <RemarkLines remarks={group.remarks} />
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

function RowTitle({ group, words }: { group: ComparisonGroup; words: FigureWords }) {
  const { t } = useWords();
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
      <Typography component="span" variant="caption" color="textSecondary">
        {words.table(group)}
      </Typography>
      <span>{words.row(group)}</span>
      {group.capacity !== null && (
        <Typography component="span" variant="caption" color="textSecondary">
          {t('review.capacity', { capacity: group.capacity })}
        </Typography>
      )}
      {group.presence !== 'both' && (
        <Chip size="small" color="warning" label={t(`review.presence.${group.presence}`)} />
      )}
    </Box>
  );
}

interface ItemRowProps {
  row: ComparisonRow;
  words: FigureWords;
  shows: ComparisonTableProps['shows'];
  width: number;
  isPicked: boolean;
  onPick: (() => void) | null;
}

function ItemRow({ row, words, shows, width, isPicked, onPick }: ItemRowProps) {
  const { t } = useWords();
  const say = (value: ComparisonRow['now']) => words.say(value, row.path);
  const { title, unit } = words.item(row);
  // Only this return's files are here: of earlier ones the names are told.
  const files = filesOf(row.now);
  const kind = kindOf(row, say);
  const isWrong = row.remarks.some(({ issue }) => issue.severity === 'hard');
  const tone = isPicked ? 'picked' : isWrong ? 'wrong' : row.remarks.length > 0 ? 'doubt' : '';
  return (
    <>
      <tr className={`${tone} ${onPick === null ? '' : 'pickable'}`} onClick={onPick ?? undefined}>
        <th scope="row">
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
            {row.remarks.length > 0 && (
              <ReportProblemOutlinedIcon
                aria-label={t('review.remark.here')}
                sx={{ fontSize: 18, color: isWrong ? 'error.main' : 'warning.main' }}
              />
            )}
            <span>
              {title}
              {unit !== null && (
                <Typography component="span" variant="caption" color="textSecondary">
                  {' '}
                  ({unit})
                </Typography>
              )}
            </span>
          </Box>
        </th>
        <td className={`${kind} now`}>
          {files.length > 0 ? (
            <Box sx={{ display: 'inline-block' }}>
              <FileFaces files={files} side={64} />
            </Box>
          ) : (
            say(row.now)
          )}
          <span className="narrow">
            {t('review.previously', { value: say(row.previous) })}{' '}
            <Change ratio={row.change} isDoubtful={row.remarks.length > 0} />
          </span>
        </td>
        {shows.corrected && (
          <td className={`${kind} earlier`}>
            {row.corrected === undefined ? '' : <s>{say(row.corrected)}</s>}
          </td>
        )}
        <td className={`${kind} earlier wide`}>{say(row.previous)}</td>
        <td className="figure wide">
          <Change ratio={row.change} isDoubtful={row.remarks.length > 0} />
        </td>
        {shows.lastYear && <td className={`${kind} earlier wide`}>{say(row.lastYear)}</td>}
        {onPick !== null && (
          <td className="figure">
            <Tooltip title={t(isPicked ? 'review.reason.picked' : 'review.reason.pick')}>
              <IconButton
                size="small"
                sx={{ p: 0.25 }}
                color={isPicked ? 'primary' : 'default'}
                aria-label={t('review.reason.pickItem', { item: title })}
                aria-pressed={isPicked}
                onClick={(event) => {
                  event.stopPropagation();
                  onPick();
                }}
              >
                {isPicked ? (
                  <CheckCircleIcon fontSize="small" />
                ) : (
                  <AddCommentOutlinedIcon fontSize="small" />
                )}
              </IconButton>
            </Tooltip>
          </td>
        )}
      </tr>
      {row.remarks.length > 0 && (
        <tr className={isPicked ? 'picked' : isWrong ? 'wrong' : 'doubt'}>
          <td colSpan={width}>
            <RemarkLines remarks={row.remarks} />
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
