import AddAPhotoIcon from '@mui/icons-material/AddAPhotoOutlined';
import AttachFileIcon from '@mui/icons-material/AttachFile';
import DeleteIcon from '@mui/icons-material/DeleteOutlineOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { type DragEvent, useRef, useState } from 'react';
import type { Attachment, FilesTaken } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { colours } from '../../theme/theme.ts';
import { useFormView } from '../form-view.ts';
import { IssueNote } from '../IssueNote.tsx';
import type { InputProps } from '../inputs/input.ts';
import { FileFace } from './FileFace.tsx';
import { filesOf } from './files-of.ts';
import { PendingLine } from './PendingLine.tsx';
import { SignatureInput } from './SignatureInput.tsx';
import { memoryTransport } from './transports.ts';
import { useFileDesk, usePendingFiles } from './use-file-desk.ts';

interface AttachmentInputProps extends InputProps {
  /** The question, as a JSON pointer. */
  place: string;
  taken: FilesTaken;
}

/** Files of an answer: photographed, chosen or dropped here, sent at once, seen in small, and removed again. */
export function AttachmentInput({ place, taken, ...props }: AttachmentInputProps) {
  const { t, format } = useWords();
  const { files: formDesk, issuesAt } = useFormView();
  const latest = useRef(props);
  latest.current = props;
  const own = useFileDesk(memoryTransport, {
    // A form that is only tried: its files stay on the page.
    get: () => ({ answers: { it: latest.current.value ?? null } }),
    answer: ({ it }) => latest.current.onCommit(it),
  });
  const desk = formDesk ?? own;
  const deskPlace = formDesk === undefined ? '/it' : place;
  const pending = usePendingFiles(desk).filter((one) => one.place === deskPlace);
  const files = filesOf(props.value);
  const room = taken.most - files.length - pending.length;

  const camera = useRef<HTMLInputElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const group = useRef<HTMLDivElement>(null);
  const [isOver, setOver] = useState(false);
  const [note, setNote] = useState('');
  const isTouched = useMediaQuery('(pointer: coarse)');
  const takesPictures = taken.types.some((type) => type.startsWith('image/'));
  const accept = taken.types.join(',');

  const add = (chosen: readonly File[]) => {
    if (chosen.length === 0) return;
    setNote(chosen.length > room ? t('file.tooMany', { most: format.number(taken.most) }) : '');
    desk.add(deskPlace, chosen.slice(0, Math.max(0, room)), taken);
  };
  const remove = (file: Attachment) => {
    const left = files.filter(({ id }) => id !== file.id);
    props.onCommit(left.length === 0 || !taken.isSeveral ? undefined : left.map((one) => ({ ...one })));
    desk.remove(file.id);
    setNote(t('file.removed', { name: file.name }));
    group.current?.focus();
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (taken.isSigned) return;
    add([...event.dataTransfer.files]);
  };
  return (
    <Box
      ref={group}
      id={props.id}
      tabIndex={-1}
      role="group"
      aria-label={props.name}
      aria-labelledby={props.labelledBy}
      aria-describedby={props.describedBy}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      sx={{
        display: 'grid',
        gap: 1.25,
        p: 1.5,
        borderRadius: '8px',
        border: `1px dashed ${props.isInvalid === true ? colours.error : isOver ? colours.accent : colours.edge}`,
        bgcolor: isOver ? colours.accentSoft : colours.paper,
      }}
    >
      {files.length > 0 && (
        <Box
          component="ul"
          aria-label={t('file.list')}
          sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, m: 0, p: 0, listStyle: 'none' }}
        >
          {files.map((file, index) => (
            <Box
              component="li"
              key={file.id}
              id={`${props.id}-${index}`}
              tabIndex={-1}
              sx={{ position: 'relative' }}
            >
              <FileFace file={file} side={isTouched ? 120 : 96} />
              <IconButton
                onClick={() => remove(file)}
                aria-label={t('file.remove', { name: file.name })}
                sx={{
                  position: 'absolute',
                  top: 0,
                  insetInlineEnd: 0,
                  // A thumb's target; what is seen is smaller, and leaves the picture free.
                  width: isTouched ? 44 : 34,
                  height: isTouched ? 44 : 34,
                  p: 0,
                }}
              >
                <Box
                  component="span"
                  sx={{
                    display: 'grid',
                    placeItems: 'center',
                    width: 28,
                    height: 28,
                    borderRadius: '50%',
                    bgcolor: colours.paper,
                    border: `1px solid ${colours.edge}`,
                  }}
                >
                  <DeleteIcon sx={{ fontSize: 18 }} />
                </Box>
              </IconButton>
            </Box>
          ))}
        </Box>
      )}
      {files.flatMap((file, index) =>
        (issuesAt.get(`${place}/${index}`) ?? []).map((issue) => (
          <IssueNote
            key={`${file.id}:${issue.code}`}
            issue={issue}
            id={`${props.id}-${index}-${issue.code}`}
          />
        )),
      )}
      {pending.length > 0 && (
        <Box
          component="ul"
          aria-label={t('file.underWay')}
          sx={{ display: 'grid', gap: 0.75, m: 0, p: 0, listStyle: 'none' }}
        >
          {pending.map((one) => (
            <PendingLine
              key={one.id}
              file={one}
              taken={taken}
              onRetry={() => desk.retry(one.id)}
              onCancel={() => desk.cancel(one.id)}
            />
          ))}
        </Box>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        {taken.isSigned && <SignatureInput isDisabled={room <= 0} onSign={(file) => add([file])} />}
        {isTouched && takesPictures && !taken.isSigned && (
          <Button
            variant="contained"
            startIcon={<AddAPhotoIcon />}
            disabled={room <= 0}
            onClick={() => camera.current?.click()}
          >
            {t('file.photo')}
          </Button>
        )}
        {!taken.isSigned && (
          <Button
            variant="outlined"
            startIcon={<AttachFileIcon />}
            disabled={room <= 0}
            onClick={() => chooser.current?.click()}
          >
            {t(taken.isSeveral ? 'file.choose.several' : 'file.choose.one')}
          </Button>
        )}
        {!isTouched && room > 0 && !taken.isSigned && (
          <Typography variant="caption" color="textSecondary">
            {t('file.orDrop')}
          </Typography>
        )}
        {taken.isSeveral && (
          <Typography variant="caption" color="textSecondary" sx={{ marginInlineStart: 'auto' }}>
            {t('file.count', { n: format.number(files.length), most: format.number(taken.most) })}
          </Typography>
        )}
      </Box>
      {formDesk === undefined && (
        <Typography variant="caption" color="textSecondary">
          {t('file.onlyHere')}
        </Typography>
      )}
      <Typography variant="caption" role="status" sx={{ '&:empty': { display: 'none' } }}>
        {note}
      </Typography>
      {[
        { ref: camera, capture: 'environment' as const, accept: 'image/*', multiple: false },
        { ref: chooser, accept, multiple: taken.isSeveral },
      ].map((input) => (
        <input
          key={input.accept}
          {...input}
          type="file"
          hidden
          aria-hidden
          tabIndex={-1}
          onChange={(event) => {
            add([...(event.target.files ?? [])]);
            // The same file may be chosen again.
            event.target.value = '';
          }}
        />
      ))}
    </Box>
  );
}
