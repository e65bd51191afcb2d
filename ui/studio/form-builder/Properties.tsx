import BackIcon from '@mui/icons-material/ArrowBack';
import DownIcon from '@mui/icons-material/ArrowDownward';
import ForwardIcon from '@mui/icons-material/ArrowForward';
import UpIcon from '@mui/icons-material/ArrowUpward';
import CopyIcon from '@mui/icons-material/ContentCopyOutlined';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import MoveIcon from '@mui/icons-material/DriveFileMoveOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../locales/index.ts';
import { useBuilding } from './builder-context.ts';
import { FieldProperties } from './FieldProperties.tsx';
import { IssueNotes } from './IssueNotes.tsx';
import { kindWords } from './kind-icons.tsx';
import { kindOf } from './kinds.ts';
import { destinationsOf } from './outline.ts';
import { fieldAt, type Place, sectionsOf, titleOf } from './questionnaire.ts';
import { PartProperties, SectionProperties, WholeProperties } from './SectionProperties.tsx';
import type { Spot } from './structure.ts';

export interface PropertiesProps {
  place: Place;
  /** Another number for every choice: what is chosen begins anew with its inputs. */
  session: number;
  /** Just put there. */
  isFresh: boolean;
  onNudge(by: -1 | 1): void;
  onMove(spot: Spot): void;
  onDuplicate(): void;
  onRemove(): void;
  /** Back to the outline, where both do not stand side by side. */
  onBack(): void;
}

/** What is chosen in the outline, and what can be done with it. */
export function Properties(props: PropertiesProps) {
  const { place, isFresh } = props;
  const { t, of, locale } = useWords();
  const { document, issuesAt, isReadOnly } = useBuilding();
  const field = place.kind === 'field' ? fieldAt(document, place.path) : undefined;
  const section =
    place.kind === 'section' ? sectionsOf(document).find(({ key }) => key === place.key) : undefined;
  const isMovable =
    place.kind === 'field' || place.kind === 'part' || (place.kind === 'section' && document.kind === 'form');
  const title =
    field !== undefined && place.kind === 'field'
      ? of(titleOf(field, place.path.at(-1) ?? ''))
      : of(section?.title ?? document.title);
  const kind =
    field !== undefined
      ? kindWords[kindOf(field, document.schema)]
      : section !== undefined
        ? kindWords.section
        : null;
  const Back = locale === 'fa' ? ForwardIcon : BackIcon;
  return (
    <Box component="section" aria-label={t('build.properties')} sx={{ pb: 3 }}>
      <Box
        sx={{
          position: 'sticky',
          top: 0,
          zIndex: 2,
          bgcolor: 'background.paper',
          px: 2,
          py: 0.75,
          display: 'flex',
          alignItems: 'center',
          flexWrap: 'wrap',
          gap: 0.25,
        }}
      >
        <IconButton
          aria-label={t('build.back')}
          onClick={props.onBack}
          sx={{ '@container (min-width: 560px)': { display: 'none' } }}
        >
          <Back />
        </IconButton>
        <Box sx={{ flex: 1, minWidth: 120 }}>
          <Typography variant="subtitle1" component="h2" noWrap title={title}>
            {title}
          </Typography>
          {kind !== null && (
            <Typography variant="caption" color="textSecondary" component="div">
              {t(kind)}
            </Typography>
          )}
        </Box>
        {isMovable && !isReadOnly && (
          <Box role="toolbar" aria-label={t('build.actions')} sx={{ display: 'flex' }}>
            <Action
              label={t('build.up')}
              onPress={() => props.onNudge(-1)}
              icon={<UpIcon fontSize="small" />}
            />
            <Action
              label={t('build.down')}
              onPress={() => props.onNudge(1)}
              icon={<DownIcon fontSize="small" />}
            />
            {place.kind !== 'section' && <MoveMenu {...props} />}
            {place.kind === 'field' && (
              <Action
                label={t('build.duplicate')}
                onPress={props.onDuplicate}
                icon={<CopyIcon fontSize="small" />}
              />
            )}
            <Action
              label={t('build.remove')}
              onPress={props.onRemove}
              icon={<DeleteIcon fontSize="small" />}
            />
          </Box>
        )}
      </Box>
      <IssueNotes issues={issuesAt(place)} />
      <Box key={props.session}>
        {place.kind === 'field' && field !== undefined && (
          <FieldProperties path={place.path} field={field} isFresh={isFresh} />
        )}
        {section !== undefined && <SectionProperties section={section} isFresh={isFresh} />}
        {place.kind === 'part' && <PartProperties name={place.name} />}
        {place.kind === 'whole' && <WholeProperties />}
      </Box>
    </Box>
  );
}

function Action({ label, onPress, icon }: { label: string; onPress: () => void; icon: ReactNode }) {
  return (
    <Tooltip title={label}>
      <IconButton
        aria-label={label}
        onClick={onPress}
        sx={{ width: 36, height: 36, '@media (pointer: coarse)': { width: 44, height: 44 } }}
      >
        {icon}
      </IconButton>
    </Tooltip>
  );
}

/** Every section, table and group that takes it. */
function MoveMenu({ place, onMove }: Pick<PropertiesProps, 'place' | 'onMove'>) {
  const { t, of } = useWords();
  const { document } = useBuilding();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const label = t('build.moveTo');
  return (
    <>
      <Tooltip title={label}>
        <IconButton
          aria-label={label}
          aria-haspopup="menu"
          onClick={({ currentTarget }) => setAnchor(currentTarget)}
          sx={{ width: 36, height: 36, '@media (pointer: coarse)': { width: 44, height: 44 } }}
        >
          <MoveIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {anchor !== null &&
          destinationsOf(document, place).map(({ id, title, depth, spot }) => (
            <MenuItem
              key={id}
              sx={{ paddingInlineStart: 2 + depth * 2 }}
              onClick={() => {
                setAnchor(null);
                onMove(spot);
              }}
            >
              {of(title)}
            </MenuItem>
          ))}
      </Menu>
    </>
  );
}
