// A form's examples beside its preview: a try is kept as one, and one is looked at as a try.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type RefObject, useMemo, useRef, useState } from 'react';
import type { CompiledForm, FormExample, Policy, Text } from '../../../engine/index.ts';
import { useWords } from '../../locales/index.ts';
import { ExampleDialog } from './ExampleDialog.tsx';
import { ExampleList } from './ExampleList.tsx';
import { complaintsOf, renamed, settled, type Tried, withAnswers, withTry } from './examples.ts';
import { OpenExample } from './OpenExample.tsx';
import type { ExampleDesk } from './use-example-desk.ts';

interface ExampleBarProps {
  desk: ExampleDesk;
  examples: readonly FormExample[];
  /** The example that the preview shows. */
  example: FormExample | null;
  form: CompiledForm;
  policy: Policy | undefined;
  /** What a try that is kept says of its surroundings. */
  given: FormExample['given'];
  /** The answers as they stand now. */
  tried: RefObject<Tried | null>;
  /** Whether the preview has other answers than the example. */
  isChanged: boolean;
  /** A real return stands in the preview: its answers are nobody's example. */
  isReturn: boolean;
}

export function ExampleBar({
  desk,
  examples,
  example,
  form,
  policy,
  given,
  tried,
  isChanged,
  isReturn,
}: ExampleBarProps) {
  const { t, format } = useWords();
  const { opened, open, change, failing } = desk;
  const [isListed, setListed] = useState(false);
  const [asked, setAsked] = useState<'keep' | 'rename' | null>(null);
  const toggle = useRef<HTMLButtonElement>(null);
  const complaints = useMemo(
    () => (example === null ? [] : complaintsOf(example, form, policy)),
    [example, form, policy],
  );
  const name = (title: Text) => {
    const now = tried.current;
    setAsked(null);
    if (asked === 'rename' && example !== null) change?.((all) => renamed(all, example.id, title));
    if (asked !== 'keep' || now === null || isReturn) return;
    // What is written comes to the document of this moment; its id is free there.
    change?.((all) => {
      const kept = withTry(all, title, given, now);
      open(kept.id);
      return kept.examples;
    });
  };
  const leave = () => {
    open(null);
    toggle.current?.focus();
  };
  return (
    <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, '& button': { minHeight: 44 } }}>
        {change !== null && !isReturn && (
          <Button size="small" variant="outlined" onClick={() => setAsked('keep')}>
            {t('build.example.keep')}
          </Button>
        )}
        <Button
          ref={toggle}
          size="small"
          color={failing.size > 0 ? 'error' : 'primary'}
          aria-expanded={isListed}
          onClick={() => setListed(!isListed)}
        >
          {failing.size > 0
            ? t('build.examples.failing', {
                n: format.number(examples.length),
                failing: format.number(failing.size),
              })
            : t('build.examples.count', { n: format.number(examples.length) })}
        </Button>
      </Box>
      {isReturn && change !== null && (
        <Typography variant="caption" color="textSecondary">
          {t('build.example.notOfReturn')}
        </Typography>
      )}
      {isListed && (
        <ExampleList
          examples={examples}
          failing={failing}
          isReadOnly={change === null}
          onOpen={(id) => {
            setListed(false);
            open(id);
          }}
          onSettle={() => change?.((all) => settled(all, failing, form, policy))}
        />
      )}
      {example !== null && opened !== null && (
        <OpenExample
          example={example}
          opened={opened}
          complaints={complaints}
          isChanged={isChanged}
          isReadOnly={change === null}
          onStore={() => {
            const now = tried.current;
            if (now !== null) change?.((all) => withAnswers(all, example.id, now));
            open(example.id);
          }}
          onSettle={() => {
            change?.((all) => settled(all, new Set([example.id]), form, policy));
            open(example.id);
          }}
          onRename={() => setAsked('rename')}
          onRemove={() => {
            change?.((all) => all.filter((one) => one.id !== example.id));
            leave();
          }}
          onClose={leave}
        />
      )}
      {asked !== null && (
        <ExampleDialog
          title={asked === 'rename' ? (example?.title ?? null) : null}
          onName={name}
          onClose={() => setAsked(null)}
        />
      )}
    </Box>
  );
}
