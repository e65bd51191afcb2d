import Card from '@mui/material/Card';
import LinearProgress from '@mui/material/LinearProgress';
import { Suspense } from 'react';
import type { DocumentBody } from '../api-paths.ts';
import { workshop } from './builders.ts';
import { writeDocument } from './document-text.ts';

const DocumentEditor = workshop(async () => (await import('./DocumentEditor.tsx')).DocumentEditor);
const nothing = () => {};

/** A published document as it stands, to read and search. */
export function DocumentView({ document }: { document: DocumentBody }) {
  return (
    <Card sx={{ display: 'flex', height: { xs: 480, md: 'calc(100vh - 330px)' }, minHeight: 360 }}>
      <Suspense fallback={<LinearProgress sx={{ flex: 1 }} />}>
        <DocumentEditor
          kind={String(document.kind)}
          text={writeDocument(document)}
          onChange={nothing}
          issues={[]}
          lines={new Map()}
          isReadOnly
          shown={null}
          onLook={nothing}
          onUndo={nothing}
          onRedo={nothing}
          known={[]}
        />
      </Suspense>
    </Card>
  );
}
