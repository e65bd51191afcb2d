import AddCommentOutlinedIcon from '@mui/icons-material/AddCommentOutlined';
import CheckCircleIcon from '@mui/icons-material/CheckCircle';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useWords } from '../locales/index.ts';

interface PickButtonProps {
  title: string;
  isPicked: boolean;
  onPick(): void;
}

/** Puts an item among the reasons, or takes it out. */
export function PickButton({ title, isPicked, onPick }: PickButtonProps) {
  const { t } = useWords();
  return (
    <Tooltip title={t(isPicked ? 'review.reason.picked' : 'review.reason.pick')}>
      <IconButton
        size="small"
        sx={{ p: { xs: 1.5, md: 0.25 } }}
        color={isPicked ? 'primary' : 'default'}
        aria-label={t('review.reason.pickItem', { item: title })}
        aria-pressed={isPicked}
        onClick={(event) => {
          event.stopPropagation();
          onPick();
        }}
      >
        {isPicked ? <CheckCircleIcon fontSize="small" /> : <AddCommentOutlinedIcon fontSize="small" />}
      </IconButton>
    </Tooltip>
  );
}
