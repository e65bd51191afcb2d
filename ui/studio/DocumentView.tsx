import Card from '@mui/material/Card';
import type { DocumentBody } from '../api.ts';
import { DocumentEditor } from './DocumentEditor.tsx';
import { writeDocument } from './document-text.ts';

/** A published document as it stands, to read and search. */
export function DocumentView({ document }: { document: DocumentBody }) {
  return (
    <Card sx={{ display: 'flex', height: { xs: 480, md: 'calc(100vh - 330px)' }, minHeight: 360 }}>
      <DocumentEditor text={writeDocument(document)} onChange={() => {}} marks={[]} readOnly />
    </Card>
  );
}
