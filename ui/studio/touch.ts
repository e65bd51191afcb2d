import type { Theme } from '@mui/material/styles';

/** What a finger hits, in pixels. */
const target = 44;

/** On a phone: every control of the workshops is as large as a finger, as on the pages that are made for phones. */
export const touchTargets = ({ breakpoints }: Theme) => ({
  [breakpoints.down('sm')]: {
    '& .MuiButton-root, & .MuiToggleButton-root, & .MuiTab-root, & .MuiFormControlLabel-root, & .MuiChip-clickable':
      { minHeight: target },
    '& .MuiToggleButton-root, & .MuiButton-root': { minWidth: target },
    '& .MuiIconButton-root': { minWidth: target, minHeight: target },
    // What stands inside an input is as high as the input.
    '& .MuiAutocomplete-endAdornment .MuiIconButton-root': { minWidth: 0, minHeight: 0 },
    '& .MuiOutlinedInput-root:not(.MuiInputBase-multiline)': { minHeight: target },
  },
});
