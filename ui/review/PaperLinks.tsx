import AttachFileIcon from '@mui/icons-material/AttachFile';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { AttachmentView } from '../../server/wire.ts';

/** Papers of a case, such as evidence of a figure that stands; each opens beside. */
export function PaperLinks({ caseId, papers }: { caseId: string; papers: AttachmentView[] }) {
  if (papers.length === 0) return null;
  return (
    <Box component="ul" sx={{ m: 0, mt: 0.5, p: 0, listStyle: 'none' }}>
      {papers.map((paper) => (
        <li key={paper.id}>
          <Link
            href={`/api/cases/${caseId}/papers/${paper.id}`}
            target="_blank"
            rel="noreferrer"
            variant="body2"
            sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, overflowWrap: 'anywhere' }}
          >
            <AttachFileIcon sx={{ fontSize: 17 }} />
            <bdi>{paper.name}</bdi>
          </Link>
        </li>
      ))}
    </Box>
  );
}
