// Buttons that change the document: not to be pressed where it may only be looked at.
import Button, { type ButtonProps } from '@mui/material/Button';
import IconButton, { type IconButtonProps } from '@mui/material/IconButton';
import { useStill } from './still.ts';

export function ChangeButton({ disabled = false, ...rest }: ButtonProps) {
  return <Button {...rest} disabled={useStill() || disabled} />;
}

export function ChangeIconButton({ disabled = false, ...rest }: IconButtonProps) {
  return <IconButton {...rest} disabled={useStill() || disabled} />;
}
